package dev.unrolled.processor.write.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import java.util.List;

/** Laid out text as JavaPoet takes it, which imports the types that are named in it. */
public final class Code {

  private Code() {}

  /** A type, to be imported if it must. */
  public static Doc type(Class<?> type) {
    return type(ClassName.get(type));
  }

  /** A type, to be imported if it must. */
  public static Doc type(ClassName type) {
    return new Doc.Reference(String.join(".", type.simpleNames()), type);
  }

  /** A statement of a method, with its semicolon. */
  public static CodeBlock of(Doc statement, Layout layout) {
    CodeBlock.Builder code = CodeBlock.builder();
    layout.print(
        statement, Body.INDENT, text -> code.add("$L", text), (name, type) -> code.add("$T", type));
    return code.add("\n").build();
  }

  /** Statements of a method, each with its semicolon. */
  public static CodeBlock of(List<Doc> statements, Layout layout) {
    CodeBlock.Builder code = CodeBlock.builder();
    statements.forEach(statement -> code.add(of(statement, layout)));
    return code.build();
  }
}
