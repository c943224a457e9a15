package dev.medmentor.app.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.MedMentor;
import dev.medmentor.adapters.pdf.DocumentTextExtractor;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No address that somebody writes into a request or a document is ever visited: only operators say where the service
 * connects to, and only the classes connect that an architecture rule names.
 */
@Tag("case-36")
@Tag("case-C4")
final class OutgoingConnectionsTest {
    private static final TenantId TENANT = new TenantId("clinic");

    private CanaryListener canary;

    @TempDir
    Path directory;

    @BeforeEach
    void listen() throws IOException {
        canary = new CanaryListener();
    }

    @AfterEach
    void close() throws Exception {
        canary.close();
    }

    private List<String> addresses() {
        int port = canary.port();
        return List.of(
                "http://127.0.0.1:" + port + "/a",
                "http://localhost:" + port + "/b",
                "http://[::ffff:127.0.0.1]:" + port + "/c",
                "http://2130706433:" + port + "/d",
                "http://0x7f.1:" + port + "/e",
                "http://user@127.0.0.1:" + port + "#@example.org/f",
                "http://169.254.169.254/latest/meta-data/",
                "file:///etc/passwd",
                "jar:file:///etc/passwd!/",
                "gopher://127.0.0.1:" + port + "/_x");
    }

    @Test
    void noRequestShouldMakeTheServiceVisitAnAddress() throws Exception {
        try (Installation server = new Installation(directory)) {
            Login owner = server.owner("ana");
            String token = owner.access();
            StringBuilder told = new StringBuilder();
            for (String address : addresses()) {
                Reply uploaded = server.a.upload(
                        token,
                        "/api/v1/documents",
                        "note.txt",
                        "Read the protocol of cefazolin at " + address,
                        "origin",
                        address,
                        "metadata",
                        "{\"source\": \"" + address + "\"}");
                told.append(uploaded).append('\n');
                Reply model = server.a.post(token, "/api/v1/assistants", Map.of("name", "Assistant", "model", address));
                assertThat(model.code()).as(model.toString()).isEqualTo("unknown_model");
                Map<String, Object> picture = Map.of("type", "image_url", "image_url", Map.of("url", address));
                told.append(server.a.post(
                        token,
                        "/v1/chat/completions",
                        Map.of(
                                "model",
                                "medmentor",
                                "messages",
                                List.of(Map.of(
                                        "role",
                                        "user",
                                        "content",
                                        List.of(
                                                Map.of("type", "text", "text", "What is this? " + address),
                                                picture))))));
                told.append(server.a.post(
                        token, "/api/v1/chat", Map.of("question", "What does " + address + " say on cefazolin?")));
                for (String path : List.of("collections", "assistants", "conversations", "search", "chat")) {
                    Reply refused = server.a.post(token, "/api/v1/" + path, Map.of("url", address));
                    assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
                    assertThat(refused.code()).isEqualTo("unknown_field");
                }
                Reply form = server.a.upload(token, "/api/v1/documents", "x.txt", "x", "url", address);
                assertThat(form.status()).as(form.toString()).isEqualTo(400);
            }
            server.work();
            assertThat(told.toString()).doesNotContain("root:", "ami-id");
        }
        assertThat(canary.visits()).isZero();
    }

    /** A field that is to hold an address would be one to look at: where it leads, and who may say so. */
    @Test
    void noFieldOfARequestShouldHoldAnAddressToVisit() {
        try (Installation server = new Installation(directory)) {
            JsonNode document = server.a.get("", "/openapi.json").json();
            List<String> fields = new ArrayList<>();
            document.path("paths")
                    .forEach(path -> path.forEach(operation -> operation
                            .at("/requestBody/content")
                            .forEach(content -> fields.addAll(names(document, content.path("schema"))))));
            assertThat(fields)
                    .hasSizeGreaterThan(50)
                    .noneMatch(name -> name.matches("(?i).*(url|uri|href|endpoint|webhook|callback|host|address).*"));
        }
    }

    private static List<String> names(JsonNode document, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        JsonNode resolved = reference.isEmpty() ? schema : document.at(reference.substring(1));
        List<String> names = new ArrayList<>();
        resolved.path("properties").properties().forEach(property -> {
            names.add(property.getKey());
            names.addAll(names(document, property.getValue()));
        });
        return names;
    }

    @Test
    @Tag("case-29")
    void noDocumentShouldMakeTheServiceVisitAnAddress() throws Exception {
        String address = "http://127.0.0.1:" + canary.port() + "/";
        try (MedMentor mentor =
                MedMentor.builder().extractor(new DocumentTextExtractor()).build()) {
            for (Map.Entry<String, byte[]> file : documents(address).entrySet()) {
                DocumentVersion read =
                        mentor.ingest(TENANT, Upload.named(file.getKey()), new ByteArrayInputStream(file.getValue()));
                assertThat(read.status()).as(file.getKey()).isEqualTo(IngestionStatus.COMPLETED);
            }
            assertThat(mentor.ask(TENANT, "What is the dose of cefazolin?").text())
                    .contains("2 g")
                    .doesNotContain("root:");
        }
        assertThat(canary.visits()).isZero();
    }

    private static Map<String, byte[]> documents(String to) throws IOException {
        String said = "The dose of cefazolin is 2 g.";
        Map<String, byte[]> files = new LinkedHashMap<>();
        String html = """
                <!DOCTYPE html [<!ENTITY x SYSTEM "TOx">]><html><head><base href="TO"><link rel=stylesheet href="TOa.css">
                <link rel="preload" href="TOb" as="image"><meta http-equiv="refresh" content="0;url=TOc">
                <script src="TOd.js"></script><style>@import "TOe.css"; body { background: url(TOf.png) }</style></head>
                <body background="TOg.png"><p>SAID &x;</p><img src="TOh.png" srcset="TOi.png 2x"><iframe src="TOj"></iframe>
                <object data="TOk"></object><embed src="TOl"><video src="TOm" poster="TOn"></video>
                <svg><image href="TOo"/><use href="TOp#a"/></svg></body></html>""";
        files.put("page.html", filled(html, to, said));
        files.put(
                "page.md",
                filled("# Dose\n\nSAID ![a](TOa.png) ![b][c] <img src=\"TOd.png\">\n\n[c]: TOe.png\n", to, said));
        files.put("note.txt", filled("SAID See TOa.\n", to, said));
        files.put("letter.docx", docx(to, said));
        files.put("form.pdf", pdf(to, said));
        return files;
    }

    private static byte[] filled(String text, String to, String said) {
        return text.replace("TO", to).replace("SAID", said).getBytes(UTF_8);
    }

    private static byte[] docx(String to, String said) throws IOException {
        String relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/word/document.xml" ContentType=\
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""");
        parts.put("_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="RELofficeDocument" Target="word/document.xml"/></Relationships>""");
        parts.put("word/_rels/document.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="RELimage" Target="TOa.png" TargetMode="External"/>
                <Relationship Id="rId2" Type="RELattachedTemplate" Target="TOb.dotm" TargetMode="External"/>
                <Relationship Id="rId3" Type="RELaFChunk" Target="TOc.html" TargetMode="External"/>
                <Relationship Id="rId4" Type="RELhyperlink" Target="TOd" TargetMode="External"/></Relationships>""");
        parts.put("word/document.xml", """
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
                xmlns:xi="http://www.w3.org/2001/XInclude"><w:body><w:altChunk r:id="rId3"/>
                <xi:include href="TOe"/><w:p><w:hyperlink r:id="rId4"><w:r><w:t>SAID</w:t></w:r></w:hyperlink></w:p>
                <w:p><w:r><w:instrText>INCLUDEPICTURE "TOf.png"</w:instrText></w:r></w:p></w:body></w:document>""");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(filled(part.getValue().replace("REL", relation), to, said));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] pdf(String to, String said) throws IOException {
        String xfa = """
                <?xml version="1.0"?><!DOCTYPE xdp [<!ENTITY % a SYSTEM "TOa.dtd"> %a; <!ENTITY b SYSTEM "TOb">]>
                <xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform><field><value><image href="TOc.png"/>
                </value></field><submit target="TOd"/></subform></template><text>&b;</text></xdp:xdp>""";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText(said);
                content.endText();
            }
            PDActionURI action = new PDActionURI();
            action.setURI(to + "e");
            document.getDocumentCatalog().setOpenAction(action);
            PDAnnotationLink link = new PDAnnotationLink();
            link.setAction(action);
            page.getAnnotations().add(link);
            PDAcroForm form = new PDAcroForm(document);
            form.getCOSObject()
                    .setItem(
                            COSName.XFA,
                            new PDStream(document, new ByteArrayInputStream(filled(xfa, to, said))).getCOSObject());
            document.getDocumentCatalog().setAcroForm(form);
            document.save(bytes);
        }
        return bytes.toByteArray();
    }
}
