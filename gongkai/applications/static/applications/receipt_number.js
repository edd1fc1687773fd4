// The receipt's QR code carries the number behind a #, which no server is told: here it is written into its field.
const number = decodeURIComponent(location.hash.slice(1));
const field = document.querySelector("#id_number");
if (field && !field.value && /^\d{4}-\d{7}$/.test(number)) {
  field.value = number;
  document.querySelector("#id_secret").focus();
  history.replaceState(null, "", location.pathname);
}
