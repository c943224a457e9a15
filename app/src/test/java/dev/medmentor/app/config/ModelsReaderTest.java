package dev.medmentor.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.app.config.ModelEndpoint.Patience;
import dev.medmentor.app.config.ModelsConfiguration.Price;
import dev.medmentor.shared.error.InvalidInputException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsReaderTest {
    @TempDir
    Path directory;

    @Test
    void readShouldAllowEachProvidersModelWhenNoneIsNamed() {
        ModelsConfiguration models = read(Map.of(
                "GOOGLE_API_KEY", "g",
                "ANTHROPIC_API_KEY", "a",
                "ANTHROPIC_MODEL", "claude-x",
                "AZURE_OPENAI_ENDPOINT", "https://me.openai.azure.com",
                "AZURE_OPENAI_API_KEY", "z",
                "AZURE_OPENAI_DEPLOYMENT", "mine",
                "AZURE_OPENAI_API_VERSION", "2025-01-01"));

        assertThat(models.allowed())
                .extracting(ModelEndpoint::provider)
                .containsExactly(Provider.AZURE, Provider.ANTHROPIC, Provider.GOOGLE);
        assertThat(models.allowed())
                .extracting(ModelEndpoint::model)
                .containsExactly("mine", "claude-x", "gemini-2.5-flash");
        assertThat(models.allowed().get(0).apiVersion()).contains("2025-01-01");
        assertThat(models.allowed().get(1).baseUrl()).isEqualTo(URI.create("https://api.anthropic.com/v1"));
        assertThat(models.toString()).doesNotContain("apiKey");
    }

    @Test
    void readShouldTakeModelsFallbacksPricesAndBudgets() {
        ModelsConfiguration models = read(Map.of(
                "OPENAI_BASE_URL", "http://localhost:11434/v1",
                "ANTHROPIC_API_KEY", "a",
                "MODELS", "llama3.1:8b, anthropic:claude-x",
                "MODEL_FALLBACKS", "anthropic:claude-small",
                "MODEL_PRICES", "llama3.1:8b=0/0, claude-x=3/15.5",
                "BUDGET_TENANT_DAILY_TOKENS", "1_000_000",
                "BUDGET_USER_DAILY_TOKENS", "20000",
                "MODEL_FIRST_TOKEN_TIMEOUT", "7",
                "MODEL_IDLE_TIMEOUT", "8",
                "OPENAI_TIMEOUT", "9"));

        assertThat(models.allowed()).extracting(ModelEndpoint::model).containsExactly("llama3.1:8b", "claude-x");
        assertThat(models.allowed().get(0).patience())
                .isEqualTo(new Patience(Duration.ofSeconds(7), Duration.ofSeconds(8), Duration.ofSeconds(9)));
        assertThat(models.fallbacks()).extracting(ModelEndpoint::model).containsExactly("claude-small");
        assertThat(models.all()).hasSize(3);
        assertThat(models.prices()).containsEntry("claude-x", new Price(BigDecimal.valueOf(3), new BigDecimal("15.5")));
        assertThat(models.tenantDailyTokens()).isEqualTo(1_000_000);
        assertThat(models.userDailyTokens()).isEqualTo(20_000);
    }

    @Test
    void readShouldNameEverythingThatIsWrong() {
        assertThatThrownBy(() -> read(Map.of(
                        "OPENAI_API_KEY", "sk-secret",
                        "AZURE_OPENAI_API_KEY", "z",
                        "MODELS", "a,a,google:g",
                        "MODEL_FALLBACKS", "anthropic:",
                        "MODEL_PRICES", "a=cheap",
                        "BUDGET_USER_DAILY_TOKENS", "-1",
                        "MODEL_IDLE_TIMEOUT", "0")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "Azure OpenAI needs",
                        "MODELS names a twice",
                        "MODELS names google:g: set GOOGLE_API_KEY",
                        "MODEL_FALLBACKS names anthropic:",
                        "MODEL_PRICES=a=cheap is not",
                        "BUDGET_USER_DAILY_TOKENS=-1 is not",
                        "MODEL_IDLE_TIMEOUT=0 is not")
                .hasMessageNotContaining("sk-secret");
        assertThatThrownBy(() -> read(Map.of("MODELS", "gpt-4o"))).hasMessageContaining("no provider is configured");
        assertThatThrownBy(() -> read(Map.of(
                        "OPENAI_API_KEY",
                        "k",
                        "ANTHROPIC_API_KEY",
                        "a",
                        "MODELS",
                        "x",
                        "MODEL_FALLBACKS",
                        "anthropic:x")))
                .hasMessageContaining("Two providers have a model called x");
    }

    private ModelsConfiguration read(Map<String, String> environment) {
        return ConfigurationReader.read(Map.of(), environment, directory).models();
    }
}
