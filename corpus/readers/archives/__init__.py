"""Files with files in them: zip, tar, packed files, web archives."""
