package dev.medmentor.adapters.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Pages as a person would want to read them, compared exactly. */
class GoldenPdfTest {
    @Test
    void extractShouldReadColumnsOneAfterTheOtherWhenPagesHaveTwo() throws IOException {
        Sheet sheet = new Sheet();
        String[] people = {"Patients", "Adults", "Diabetics"};
        for (int i = 1; i <= 3; i++) {
            sheet.page().text(60, 40, 9, "Blood Pressure Review 2024").text(290, 812, 9, "Page " + i + " of 3");
            sheet.text(Sheet.BOLD, 60, 90, 18, i + ". Treatment of stage " + i);
            sheet.lines(
                    60,
                    130,
                    people[i - 1] + " with confirmed hyper-",
                    "tension should be offered a follow-up",
                    "visit within four weeks. In COVID-",
                    "19 the interval may be longer, and a",
                    "follow-",
                    "up by telephone is acceptable.");
            sheet.lines(60, 214, "A second paragraph stands apart from", "the first by a wider space above it.");
            sheet.lines(
                    320,
                    130,
                    "The right column is read after the",
                    "left one has been read to its end, so",
                    "that sentences stay whole. Doses are",
                    "given in milligrams unless a table",
                    "says otherwise on page " + i + ".");
        }
        assertGolden(sheet, "columns.txt");
    }

    @Test
    void extractShouldKeepNumbersBesideTheirLabelsWhenThereAreTables() throws IOException {
        Sheet sheet = new Sheet().page();
        sheet.lines(
                60,
                80,
                "The doses below are for adults with normal renal function, and are to be taken by mouth once a day:");
        String[][] rows = {
            {"Medicine", "Start", "Maximum"},
            {"Lisinopril", "10 mg", "40 mg"},
            {"Amlodipine", "5 mg", "10 mg"},
            {"Chlorthalidone", "12.5 mg", "25 mg"},
            {"Spironolactone", "", "50 mg"}
        };
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < 3; column++) {
                sheet.text(70 + 120 * column, 120 + 16 * row, 10, rows[row][column]);
            }
        }
        sheet.lines(
                60,
                230,
                "The visits of the study are shown in the schedule, in which X means that the assessment is made:");
        float[] xs = {60, 200, 280, 360, 440};
        float[] ys = {250, 270, 302, 322};
        for (float x : xs) {
            sheet.line(x, 250, x, 322);
        }
        for (float y : ys) {
            sheet.line(60, y, 440, y);
        }
        sheet.text(65, 264, 10, "Assessment").text(205, 264, 10, "Day 1").text(285, 264, 10, "Day 8");
        sheet.text(365, 264, 10, "Day 15");
        sheet.lines(65, 283, "Blood pressure,", "seated");
        sheet.text(205, 289, 10, "X")
                .text(365, 289, 10, "X")
                .text(65, 316, 10, "Potassium")
                .text(285, 316, 10, "X");
        assertGolden(sheet, "tables.txt");
    }

    @Test
    void extractShouldTellHeadingsListsAndParagraphsApart() throws IOException {
        Sheet sheet = new Sheet().page();
        sheet.text(Sheet.BOLD, 60, 80, 20, "Management of hypertension");
        sheet.text(Sheet.BOLD, 60, 120, 13, "1.2 Lifestyle");
        sheet.lines(
                60,
                145,
                "Advise every patient on lifestyle before and during treatment with medicines, and repeat",
                "the advice at each visit:");
        sheet.text(70, 180, 10, "\u2022")
                .lines(
                        84,
                        180,
                        "reduce salt to less than 5 g a day, which lowers systolic pressure by about",
                        "four millimetres of mercury;");
        sheet.text(70, 204, 10, "\u2022").text(84, 204, 10, "walk for thirty minutes on most days;");
        sheet.text(70, 216, 10, "\u2022").text(84, 216, 10, "stop smoking.");
        sheet.text(70, 240, 10, "1.").text(84, 240, 10, "Measure on both arms.");
        sheet.text(70, 252, 10, "2.").text(84, 252, 10, "Use the arm with the higher value.");
        sheet.text(Sheet.BOLD, 60, 284, 10, "Referral");
        sheet.lines(60, 304, "Refer at once when the pressure is above 180/120 mmHg with signs of organ damage.");
        assertGolden(sheet, "structure.txt");
    }

    @Test
    void extractShouldKeepParagraphsWholeWhenLinesAreFarApart() throws IOException {
        Sheet sheet = new Sheet();
        String[] lines = {
            "The plasma is prepared from a leukocyte-poor sample. Samples will be centrifuged for 5 minutes to",
            "obtain the fraction that is rich in platelets, which is then drawn into a syringe of 10 millilitres.",
            "Both arms are treated under ultrasound control, and neither the patient nor the assessor is told",
            "which treatment was given."
        };
        // One and a half, then double spacing; the paragraphs are parted by a third of a line and less.
        for (float leading : new float[] {20.7f, 27.6f}) {
            sheet.page().text(Sheet.BOLD, 60, 80, 12, leading < 24 ? "Preparation" : "Handling");
            float y = 80 + 1.3f * leading;
            for (int paragraph = 0; paragraph < 3; paragraph++) {
                for (int i = 0; i < lines.length; i++) {
                    // The second paragraph fills its last line.
                    String line = paragraph == 1 && i == 3
                            ? "which treatment was given; whoever prepares the syringe takes no part in the visits that follow."
                            : lines[i];
                    sheet.text(60, y, 10, line);
                    y += leading;
                }
                y += 6;
            }
            sheet.text(60, y, 10, "1.")
                    .text(78, y, 10, "Samples that have clotted are discarded, and the sampling is done");
            sheet.text(78, y + leading, 10, "again after a week.");
            sheet.text(60, y + 2 * leading, 10, "2.").text(78, y + 2 * leading, 10, "Nothing is stored.");
        }
        assertGolden(sheet, "spacing.txt");
    }

    @Test
    void extractShouldEndAParagraphWithAShortLineWhenNothingElsePartsIt() throws IOException {
        Sheet sheet = new Sheet().page();
        sheet.lines(
                60,
                80,
                "Site of the study",
                "The study is carried out at one hospital, whose laboratory is accredited for the analyses that are",
                "made in it. Its pharmacy keeps the study medication.",
                "The sponsor pays for the tests that are not part of routine care, and for those alone. Visits outside",
                "of the schedule are recorded but not paid for.",
                "Frequency of visits",
                "Visits take place once a month during the first half of the year and every third month thereafter,",
                "up to the end.");
        assertGolden(sheet, "short-lines.txt");
    }

    private static void assertGolden(Sheet sheet, String name) throws IOException {
        try (InputStream golden = GoldenPdfTest.class.getResourceAsStream("/golden/pdf/" + name)) {
            assertThat(golden).as(name).isNotNull();
            assertThat(Sheet.describe(sheet.read()))
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
