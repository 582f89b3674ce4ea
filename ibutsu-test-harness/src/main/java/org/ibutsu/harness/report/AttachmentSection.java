package org.ibutsu.harness.report;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The section with the attachments of a failure: pictures and texts within the page, of others where they are. */
final class AttachmentSection {

    private AttachmentSection() {}

    static String of(List<WrittenAttachment> attachments) {
        return attachments.isEmpty()
                ? ""
                : "<h2>Attachments</h2>"
                        + attachments.stream().map(AttachmentSection::card).collect(Collectors.joining());
    }

    private static String card(WrittenAttachment written) {
        return "<div class=\"card\"><h3>" + Markup.text(written.attachment().name()) + "</h3>"
                + contents(written.attachment())
                + written.advice()
                        .map(advice -> "<p class=\"mono\">" + Markup.text(advice) + "</p>")
                        .orElse("")
                + "</div>";
    }

    private static String contents(Attachment attachment) {
        if (attachment.isImage()) {
            return "<img alt=\"" + Markup.text(attachment.name()) + "\" src=\"data:"
                    + Markup.text(attachment.mediaType()) + ";base64,"
                    + Base64.getEncoder().encodeToString(attachment.content()) + "\">";
        }
        if (attachment.isText()) {
            return "<pre>" + Markup.text(attachment.asText()) + "</pre>";
        }
        return "<p class=\"none\">" + attachment.content().length + " bytes</p>";
    }
}
