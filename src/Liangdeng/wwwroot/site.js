/* Everything works without this file. It only makes five things nicer:
   1. a form with data-draft warns before its unsent words are left behind;
   2. in a form with data-selection, words selected in the source view fill its fields data-start-field and data-end-field
      and are shown in its output data-words, whose line is hidden until then;
   3. links and buttons with data-key="n" and so on answer to these keys, while a box with data-keys is ticked: who speaks
      to the computer, or hits keys by accident, must be able to switch them off;
   4. the line that folds many boxes away goes on saying which are ticked;
   5. a menu, details[data-menu], closes at Escape and when the reader goes elsewhere. */
(function () {
  "use strict";

  function guardDrafts() {
    document.querySelectorAll("form[data-draft]").forEach(function (form) {
      var changed = false;
      var sent = false;
      form.addEventListener("input", function () { changed = true; });
      form.addEventListener("submit", function () { sent = true; });
      window.addEventListener("beforeunload", function (leaving) {
        if (changed && !sent) { leaving.preventDefault(); }
      });
    });
  }

  // The offset of a place in the text: the start of its block, plus what stands before it in the block.
  function offsetOf(node, offset) {
    var element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    var block = element && element.closest("[data-start]");
    if (!block) { return null; }
    var before = document.createRange();
    before.selectNodeContents(block);
    before.setEnd(node, offset);
    return Number(block.dataset.start) + before.toString().length;
  }

  function followSelection() {
    var form = document.querySelector("form[data-selection]");
    if (!form) { return; }
    var start = form.querySelector("[data-start-field]");
    var end = form.querySelector("[data-end-field]");
    var words = form.querySelector("[data-words]");
    document.addEventListener("selectionchange", function () {
      var selection = document.getSelection();
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) { return; }
      var range = selection.getRangeAt(0);
      var from = offsetOf(range.startContainer, range.startOffset);
      var to = offsetOf(range.endContainer, range.endOffset);
      if (from === null || to === null || to <= from) { return; }
      start.value = from;
      end.value = to;
      if (words) {
        words.textContent = range.toString();
        words.parentElement.hidden = false;
      }
      start.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  function answerKeys() {
    var box = document.querySelector("input[data-keys]");
    if (!box) { return; }
    box.parentElement.hidden = false;
    box.checked = localStorage.getItem("keys") === "on";
    box.addEventListener("change", function () { localStorage.setItem("keys", box.checked ? "on" : "off"); });
    document.addEventListener("keydown", function (press) {
      if (!box.checked) { return; }
      if (press.ctrlKey || press.altKey || press.metaKey || press.isComposing) { return; }
      if (press.target.closest('input:not([type="checkbox"]):not([type="radio"]), select, textarea, [contenteditable]')) { return; }
      if (!/^[a-z]$/.test(press.key)) { return; }
      var target = document.querySelector('[data-key="' + press.key + '"]');
      if (target && !target.disabled) {
        press.preventDefault();
        target.click();
      }
    });
  }

  function nameWhatIsTicked() {
    document.querySelectorAll("details.many").forEach(function (many) {
      var line = many.querySelector("summary");
      many.addEventListener("change", function () {
        var names = Array.from(many.querySelectorAll("input:checked"), function (box) { return box.labels[0].textContent; });
        line.textContent = names.length === 0 ? line.dataset.none : line.dataset.chosen
          .replace("{0}", String(names.length))
          .replace("{1}", function () { return names.join(line.dataset.comma); });
      });
    });
  }

  function closeMenus() {
    document.querySelectorAll("details[data-menu]").forEach(function (menu) {
      document.addEventListener("click", function (click) { if (!menu.contains(click.target)) { menu.open = false; } });
      menu.addEventListener("focusout", function (left) {
        if (left.relatedTarget && !menu.contains(left.relatedTarget)) { menu.open = false; }
      });
      menu.addEventListener("keydown", function (press) {
        if (press.key === "Escape" && menu.open) {
          menu.open = false;
          menu.querySelector("summary").focus();
        }
      });
    });
  }

  guardDrafts();
  followSelection();
  answerKeys();
  nameWhatIsTicked();
  closeMenus();
})();
