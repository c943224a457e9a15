package dev.medmentor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.assistant.model.Answer;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MedMentorTest {
    private static final TenantId CLINIC = new TenantId("clinic");
    private static final String GUIDELINE = """
            Community-acquired pneumonia

            Amoxicillin is the first choice for adults with mild pneumonia. The usual dose is 500 mg every 8 hours for 5 days.

            Chest radiography is repeated after six weeks in smokers over 50 years of age.
            \fFollow-up

            Patients return after 48 hours if the fever persists.
            """;

    @TempDir
    Path directory;

    @Test
    void askShouldAnswerWithAVerifiedCitationInFiveLines() throws IOException {
        Path file = Files.writeString(directory.resolve("pneumonia.txt"), GUIDELINE);

        try (MedMentor mentor = MedMentor.builder().build()) {
            mentor.ingest(CLINIC, file);
            Answer answer = mentor.ask(CLINIC, "What is the dose of amoxicillin for mild pneumonia?");

            assertThat(answer).isInstanceOf(Answer.Grounded.class);
            assertThat(answer.text()).contains("500 mg every 8 hours");
            Citation citation = answer.citations().get(0);
            assertThat(citation.verified()).isTrue();
            assertThat(citation.documentName()).isEqualTo("pneumonia.txt");
            assertThat(citation.page()).isEqualTo(1);
        }
    }

    @Test
    void askShouldSayThatTheDocumentsDoNotHoldTheAnswer() throws IOException {
        Path file = Files.writeString(directory.resolve("pneumonia.txt"), GUIDELINE);

        try (MedMentor mentor = MedMentor.builder().build()) {
            mentor.ingest(CLINIC, file);
            Answer answer = mentor.ask(CLINIC, "What is the capital of Mongolia?");

            assertThat(answer).isInstanceOf(Answer.NotInDocuments.class);
        }
    }

    @Tag("case-20")
    @Test
    void searchShouldFindNothingOfAnotherTenant() throws IOException {
        Path file = Files.writeString(directory.resolve("pneumonia.txt"), GUIDELINE);

        try (MedMentor mentor = MedMentor.builder().build()) {
            mentor.ingest(CLINIC, file);

            assertThat(mentor.search(CLINIC, SearchRequest.of("amoxicillin")).hits())
                    .isNotEmpty();
            assertThat(mentor.search(new TenantId("school"), SearchRequest.of("amoxicillin"))
                            .hits())
                    .isEmpty();
        }
    }

    @Test
    void ingestShouldReplaceTheOldVersionWithNothingStale() throws IOException {
        Path file = Files.writeString(directory.resolve("dose.txt"), "The dose of cefazolin is 1 g.");
        try (MedMentor mentor = MedMentor.builder().build()) {
            mentor.ingest(CLINIC, file);
            Files.writeString(file, "The dose of cefazolin is 2 g.");

            assertThat(mentor.ingest(CLINIC, file).number()).isEqualTo(2);

            assertThat(mentor.search(CLINIC, SearchRequest.of("dose of cefazolin"))
                            .hits())
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.text()).isEqualTo("The dose of cefazolin is 2 g."));
        }
    }

    @Test
    void ingestShouldSayWhatIsWrongWhenTheFileIsNoText() throws IOException {
        Path file = Files.write(directory.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});

        try (MedMentor mentor = MedMentor.builder().build()) {
            DocumentVersion version = mentor.ingest(CLINIC, file);

            assertThat(version.status()).isEqualTo(IngestionStatus.FAILED);
            assertThat(version.failure().orElseThrow().code()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
        }
    }
}
