package dev.unrolled.processor.read;

import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The compiler's environment in a wrapper, as some build tools hand it to processors. */
record WrappedEnvironment(ProcessingEnvironment wrapped) implements ProcessingEnvironment {

  @Override
  public Map<String, String> getOptions() {
    return wrapped.getOptions();
  }

  @Override
  public Messager getMessager() {
    return wrapped.getMessager();
  }

  @Override
  public Filer getFiler() {
    return wrapped.getFiler();
  }

  @Override
  public Elements getElementUtils() {
    return wrapped.getElementUtils();
  }

  @Override
  public Types getTypeUtils() {
    return wrapped.getTypeUtils();
  }

  @Override
  public SourceVersion getSourceVersion() {
    return wrapped.getSourceVersion();
  }

  @Override
  public Locale getLocale() {
    return wrapped.getLocale();
  }
}
