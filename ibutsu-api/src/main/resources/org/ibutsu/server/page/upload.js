/** Sends a request as fetch() does, and reports the progress of its body, which fetch() does not. */
export function upload(url, { method, headers, body, signal }, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.responseType = "blob";
    request.upload.onprogress = (event) => progress(event.loaded / (event.total || 1));
    request.onload = () => {
      const type = request.getResponseHeader("Content-Type") ?? "";
      resolve(new Response(request.response, { status: request.status, headers: { "Content-Type": type } }));
    };
    request.onerror = () => reject(new TypeError("The request failed"));
    request.onabort = () => reject(new DOMException("The request was cancelled", "AbortError"));
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}
