#!/bin/sh
# Makes encrypted.pdf: one page of text under the open password "secret". Needs LibreOffice 7.4 or later.
set -e
cd "$(dirname "$0")"
work=$(mktemp -d)
printf '完成投资225亿元以上。\n' > "$work/encrypted.txt"
soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to \
  'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"secret"}}' \
  --outdir . "$work/encrypted.txt"
rm -r "$work"
