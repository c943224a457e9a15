package dev.medmentor.adapters.http.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a field of JSON, or of a whole shape, what its Java type does not, for the OpenAPI document. It checks
 * nothing: the code that reads the field does.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Field {
    /** A sentence for whoever calls the API; empty where the name says all. */
    String value() default "";

    /** Of a nullable field of a request: that it must be there all the same. */
    boolean required() default false;

    /** The enum whose names, in lower case, are the values of this text; {@code void} for any text. */
    Class<?> oneOf() default void.class;

    /** That the names of {@link #oneOf} stand in upper case. */
    boolean upperCase() default false;

    /** The only values of this text, where no enum has them. */
    String[] values() default {};

    /** The least number, the fewest characters or the fewest members; not said if it is the least long. */
    long least() default Long.MIN_VALUE;

    /** The greatest number, the most characters or the most members; not said if it is the greatest long. */
    long most() default Long.MAX_VALUE;

    /** Such as {@code email}, as JSON Schema names it. */
    String format() default "";

    /** Of a map in a form: its entries are fields of their own, whose names begin with this. */
    String prefix() default "";
}
