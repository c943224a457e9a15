package dev.medmentor.adapters.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.medmentor.assistant.port.ChatModel;
import java.net.URI;
import java.util.List;

/** What each provider's server says, and the model that listens to it. */
enum Protocol {
    OPENAI {
        @Override
        ChatModel model(URI url, String key, ProviderEndpoint.Timeouts timeouts) {
            return new OpenAiChatModel(new ProviderEndpoint(url.resolve("/v1"), key, MODEL, timeouts));
        }

        @Override
        String opening() {
            return openAi("{\"role\":\"assistant\",\"content\":\"\"}", "null");
        }

        @Override
        String token(String text) {
            return openAi("{\"content\":" + quoted(text) + "}", "null");
        }

        @Override
        String finish(String reason) {
            return openAi("{}", quoted(reason));
        }

        @Override
        String end() {
            return event("{\"model\":\"fake-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,"
                            + "\"total_tokens\":10}}")
                    + event("[DONE]");
        }

        @Override
        List<String> reasons() {
            return List.of("stop", "length", "content_filter");
        }
    },
    AZURE {
        @Override
        ChatModel model(URI url, String key, ProviderEndpoint.Timeouts timeouts) {
            return new AzureOpenAiChatModel(
                    new ProviderEndpoint(url, key, MODEL, timeouts), AzureOpenAiChatModel.API_VERSION);
        }

        /** Azure begins with what its filter thinks of the question. */
        @Override
        String opening() {
            return event("{\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\","
                            + "\"prompt_filter_results\":[{\"prompt_index\":0,\"content_filter_results\":{}}]}")
                    + OPENAI.opening();
        }

        @Override
        String token(String text) {
            return OPENAI.token(text);
        }

        @Override
        String finish(String reason) {
            return OPENAI.finish(reason);
        }

        @Override
        String end() {
            return OPENAI.end();
        }

        @Override
        List<String> reasons() {
            return OPENAI.reasons();
        }
    },
    ANTHROPIC {
        @Override
        ChatModel model(URI url, String key, ProviderEndpoint.Timeouts timeouts) {
            return new AnthropicChatModel(new ProviderEndpoint(url.resolve("/v1"), key, MODEL, timeouts));
        }

        @Override
        String opening() {
            return typed(
                            "message_start",
                            "\"message\":{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\","
                                    + "\"model\":\"fake-1\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                                    + "\"usage\":{\"input_tokens\":7,\"output_tokens\":1}}")
                    + typed("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                    + typed("ping", "\"extra\":1");
        }

        @Override
        String token(String text) {
            return typed(
                    "content_block_delta",
                    "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + quoted(text) + "}");
        }

        @Override
        String finish(String reason) {
            return typed("content_block_stop", "\"index\":0")
                    + typed(
                            "message_delta",
                            "\"delta\":{\"stop_reason\":" + quoted(reason)
                                    + ",\"stop_sequence\":null},\"usage\":{\"output_tokens\":3}");
        }

        @Override
        String end() {
            return typed("message_stop", "\"extra\":1");
        }

        @Override
        List<String> reasons() {
            return List.of("end_turn", "max_tokens", "refusal");
        }
    },
    GEMINI {
        @Override
        ChatModel model(URI url, String key, ProviderEndpoint.Timeouts timeouts) {
            return new GeminiChatModel(new ProviderEndpoint(url.resolve("/v1beta"), key, MODEL, timeouts));
        }

        @Override
        String opening() {
            return "";
        }

        @Override
        String token(String text) {
            return gemini(text, "");
        }

        @Override
        String finish(String reason) {
            return gemini("", ",\"finishReason\":" + quoted(reason));
        }

        @Override
        String end() {
            return "";
        }

        @Override
        List<String> reasons() {
            return List.of("STOP", "MAX_TOKENS", "SAFETY");
        }
    };

    static final String MODEL = "test-model";

    private static final ObjectMapper JSON = new ObjectMapper();

    abstract ChatModel model(URI url, String key, ProviderEndpoint.Timeouts timeouts);

    /** What comes before the first token. */
    abstract String opening();

    abstract String token(String text);

    /** What says why the reply ends. */
    abstract String finish(String reason);

    /** What comes after that. */
    abstract String end();

    /** How it says that a reply is whole, too long, and withheld. */
    abstract List<String> reasons();

    /** A whole reply. */
    String reply(List<String> tokens) {
        StringBuilder all = new StringBuilder(opening());
        tokens.forEach(token -> all.append(token(token)));
        return all.append(finish(reasons().get(0))).append(end()).toString();
    }

    private static String openAi(String delta, String finish) {
        return event("{\"id\":\"1\",\"model\":\"fake-1\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":" + finish + "}]}");
    }

    private static String gemini(String text, String more) {
        return event("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":" + quoted(text)
                + "}],\"role\":\"model\"},\"index\":0" + more + "}],\"usageMetadata\":{\"promptTokenCount\":7,"
                + "\"candidatesTokenCount\":3,\"totalTokenCount\":10},\"modelVersion\":\"fake-1\"}");
    }

    private static String typed(String type, String rest) {
        return "event: " + type + "\n" + event("{\"type\":\"" + type + "\"," + rest + "}");
    }

    static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
