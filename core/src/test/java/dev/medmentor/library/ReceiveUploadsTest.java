package dev.medmentor.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MedMentor;
import dev.medmentor.MemoryStorage;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.UploadState;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiveUploadsTest {
    private static final Principal ANA = Principal.operator(new TenantId("clinic-a"));
    private static final int MAXIMUM = 12 << 20;

    private final SettableClock clock = new SettableClock();
    private final MemoryStorage storage = new MemoryStorage(clock);
    private final MedMentor one = instance();
    private final MedMentor other = instance();

    private MedMentor instance() {
        return MedMentor.builder()
                .storage(storage)
                .clock(clock)
                .maximumFileBytes(MAXIMUM)
                .build();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void appendShouldMakeTheDocumentOnceItsLastByteIsThere() throws Exception {
        OpenUpload begun = begin("notes.txt", 11);

        OpenUpload half = append(one, begun, 0, "first ");
        OpenUpload done = append(other, begun, 6, "rest.");

        assertThat(half.offset()).isEqualTo(6);
        assertThat(half.isReceiving()).isTrue();
        assertThat(done.state()).isEqualTo(UploadState.DONE);
        assertThat(text(done.document())).isEqualTo("first rest.");
        assertThat(storage.blobs().keys(ANA.tenant())).hasSize(1);
        assertThat(one.arrivingUploads().list(ANA)).isEmpty();
        assertThat(look(other, begun).document()).isEqualTo(done.document());
    }

    @Test
    void appendShouldKeepWhatCameBeforeTheBodyBrokeOff() throws Exception {
        byte[] whole = new byte[9 << 20];
        Arrays.fill(whole, (byte) 'x');
        OpenUpload begun = begin("long.txt", whole.length);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(whole, 0, 5 << 20), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> one.arrivingUploads().append(ANA, Caller.LOCAL, begun.id(), 0, broken, FileCheck.NONE))
                .isInstanceOf(IOException.class);

        long reached = look(other, begun).offset();
        assertThat(reached).isEqualTo(5 << 20);
        OpenUpload done = other.arrivingUploads()
                .append(
                        ANA,
                        Caller.LOCAL,
                        begun.id(),
                        reached,
                        new ByteArrayInputStream(whole, (int) reached, whole.length),
                        FileCheck.NONE);
        assertThat(text(done.document())).hasSize(whole.length);
    }

    @Test
    void appendShouldConflictWhenItBeginsElsewhere() throws Exception {
        OpenUpload begun = begin("notes.txt", 4);
        append(one, begun, 0, "ab");

        for (long offset : List.of(0L, 1L, 3L)) {
            assertThatThrownBy(() -> append(other, begun, offset, "x"))
                    .isInstanceOfSatisfying(
                            ConflictException.class, e -> assertThat(e.code()).isEqualTo("upload_offset"));
        }
        assertThat(look(one, begun).offset()).isEqualTo(2);
    }

    @Test
    void lookShouldFinishWhatAnInstanceLeftWholeAndMakeOneDocument() throws Exception {
        OpenUpload begun = begin("notes.txt", 4);
        OpenUpload whole = append(one, begun, 0, "abc");
        // As after a crash between the last part and the document, and again between the document and its mark.
        DocumentId made = one.as(ANA, Caller.LOCAL)
                .library()
                .upload(whole.document(), whole.upload(), new ByteArrayInputStream("abcd".getBytes(UTF_8)))
                .document()
                .id();

        OpenUpload done = append(other, begun, 3, "d");

        assertThat(done.document()).isEqualTo(made).isEqualTo(begun.document());
        assertThat(documents()).hasSize(1);
        assertThat(text(made)).isEqualTo("abcd");
    }

    @Test
    void appendShouldRefuseTheFileWhenTheCheckDoes() throws Exception {
        OpenUpload begun = begin("notes.txt", 4);
        FileCheck never = (name, file) -> {
            throw new InvalidInputException("wrong_file_type", name + new String(file.readAllBytes(), UTF_8));
        };

        assertThatThrownBy(() -> one.arrivingUploads().append(ANA, Caller.LOCAL, begun.id(), 0, stream("ab"), never))
                .hasMessage("notes.txtab");

        assertThatThrownBy(() -> look(one, begun)).isInstanceOf(NotFoundException.class);
        assertThat(storage.blobs().keys(ANA.tenant())).isEmpty();
        assertThat(documents()).isEmpty();
    }

    @Test
    void appendShouldMakeAVersionWhenADocumentIsNamed() throws Exception {
        DocumentId id = append(one, begin("notes.txt", 3), 0, "one").document();
        OpenUpload begun = one.arrivingUploads().begin(ANA, Caller.LOCAL, Upload.named("new.txt"), Optional.of(id), 3);

        OpenUpload done = append(one, begun, 0, "two");

        assertThat(done.document()).isEqualTo(id);
        assertThat(documents()).extracting(Document::latestVersion).containsExactly(2);
    }

    @Test
    void beginShouldBoundWhatOneSenderHasOpen() throws Exception {
        assertThatThrownBy(() -> begin("notes.txt", MAXIMUM + 1L))
                .isInstanceOfSatisfying(
                        LimitExceededException.class, e -> assertThat(e.code()).isEqualTo("file_too_large"));
        assertThatThrownBy(() -> begin("notes.txt", 0)).isInstanceOf(InvalidInputException.class);
        for (int i = 0; i < ReceiveUploads.MOST_OPEN; i++) {
            begin("notes.txt", 1);
        }

        assertThatThrownBy(() -> begin("notes.txt", 1))
                .isInstanceOfSatisfying(
                        LimitExceededException.class, e -> assertThat(e.code()).isEqualTo("too_many_uploads"));

        append(one, one.arrivingUploads().list(ANA).get(0), 0, "x");
        assertThat(begin("notes.txt", 1).isReceiving()).isTrue();
    }

    @Test
    void beginShouldBoundTheBytesOfOneSendersUploads() {
        for (int i = 0; i < 8; i++) {
            begin("notes.txt", MAXIMUM);
        }

        assertThatThrownBy(() -> begin("notes.txt", MAXIMUM))
                .isInstanceOfSatisfying(
                        LimitExceededException.class, e -> assertThat(e.code()).isEqualTo("too_many_uploads"));

        one.arrivingUploads()
                .terminate(ANA, one.arrivingUploads().list(ANA).get(0).id());
        assertThat(begin("notes.txt", MAXIMUM).isReceiving()).isTrue();
    }

    @Test
    void uploadsShouldBeTheirSendersAlone() throws Exception {
        OpenUpload begun = begin("notes.txt", 4);
        Principal stranger = Principal.operator(new TenantId("clinic-b"));

        assertThatThrownBy(() -> one.arrivingUploads().look(stranger, Caller.LOCAL, begun.id(), FileCheck.NONE))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> one.arrivingUploads().terminate(stranger, begun.id()))
                .isInstanceOf(NotFoundException.class);
        assertThat(one.arrivingUploads().list(stranger)).isEmpty();
    }

    @Test
    void removeExpiredShouldLeaveNothingOfWhatNobodyGoesOnWith() throws Exception {
        OpenUpload left = begin("notes.txt", 4);
        append(one, left, 0, "ab");
        clock.advance(Duration.ofHours(20));
        OpenUpload young = begin("notes.txt", 4);
        append(one, young, 0, "ab");
        clock.advance(Duration.ofHours(5));

        assertThatThrownBy(() -> look(one, left)).isInstanceOf(NotFoundException.class);
        assertThat(one.arrivingUploads().removeExpired()).isEqualTo(1);

        assertThat(storage.blobs().keys(ANA.tenant())).hasSize(1);
        assertThat(one.recovery().removeOrphanedBlobs(ANA.tenant())).isZero();
        assertThat(look(one, young).offset()).isEqualTo(2);
    }

    private OpenUpload begin(String name, long length) {
        return one.arrivingUploads()
                .begin(ANA, Caller.LOCAL, Upload.named(name).into(CollectionId.DEFAULT), Optional.empty(), length);
    }

    private static OpenUpload append(MedMentor instance, OpenUpload upload, long offset, String text)
            throws IOException {
        return instance.arrivingUploads().append(ANA, Caller.LOCAL, upload.id(), offset, stream(text), FileCheck.NONE);
    }

    private static OpenUpload look(MedMentor instance, OpenUpload upload) throws IOException {
        return instance.arrivingUploads().look(ANA, Caller.LOCAL, upload.id(), FileCheck.NONE);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private List<Document> documents() {
        return storage.documents()
                .list(ANA.tenant(), ReadableCollections.all(), Optional.empty(), Optional.empty(), 10);
    }

    private String text(DocumentId id) throws IOException {
        try (InputStream bytes = one.as(ANA, Caller.LOCAL).library().file(id, 1).open()) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }
}
