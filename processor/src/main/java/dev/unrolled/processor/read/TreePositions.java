package dev.unrolled.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Positions in javac's syntax trees: also inside one of several repeated annotations, which javac's
 * messager cannot point at, because it looks for the container that nobody wrote.
 *
 * <p>The one class that links {@code com.sun.source}: elsewhere it must not be loaded.
 */
final class TreePositions implements SourcePositions {

  private final Trees trees;
  private final SourcePositions otherwise;

  private TreePositions(Trees trees, SourcePositions otherwise) {
    this.trees = trees;
    this.otherwise = otherwise;
  }

  static SourcePositions of(ProcessingEnvironment environment, SourcePositions otherwise) {
    return new TreePositions(Trees.instance(environment), otherwise);
  }

  @Override
  public void tell(Diagnostic.Kind kind, Place place, String message) {
    TreePath type = trees.getPath(place.type());
    Optional<Tree> tree = type == null ? Optional.empty() : treeOf(place, type);
    if (type == null || tree.isEmpty()) {
      otherwise.tell(kind, place, message);
      return;
    }
    trees.printMessage(kind, message, tree.get(), type.getCompilationUnit());
  }

  @Override
  public boolean hasUnknownElement(WrittenAnnotation annotation) {
    TreePath type = trees.getPath(annotation.place().type());
    return type != null
        && treeOf(annotation, type).stream()
            .flatMap(tree -> tree.getArguments().stream())
            .anyMatch(argument -> !annotation.wrote(nameOf(argument)));
  }

  /** Not every source is a file. */
  @Override
  public Optional<Path> folderOf(TypeElement type) {
    TreePath path = trees.getPath(type);
    if (path == null) {
      return Optional.empty();
    }
    URI source = path.getCompilationUnit().getSourceFile().toUri();
    return "file".equals(source.getScheme())
        ? Optional.ofNullable(Path.of(source).getParent())
        : Optional.empty();
  }

  private Optional<Tree> treeOf(Place place, TreePath type) {
    WrittenAnnotation annotation = place.annotation();
    return annotation == null
        ? Optional.empty()
        : treeOf(annotation, type).map(tree -> within(tree, place));
  }

  private Optional<AnnotationTree> treeOf(WrittenAnnotation annotation, TreePath type) {
    return annotations(type, annotation).skip(annotation.ordinal()).findFirst();
  }

  /** The annotations of the same kind as {@code wanted}, in source order. */
  private Stream<AnnotationTree> annotations(TreePath type, WrittenAnnotation wanted) {
    TreePath modifiers = new TreePath(type, ((ClassTree) type.getLeaf()).getModifiers());
    String name = wanted.name();
    return ((ModifiersTree) modifiers.getLeaf()).getAnnotations().stream().flatMap(tree -> {
      String found = nameOf(new TreePath(modifiers, tree), tree);
      if (found.equals(name)) {
        return Stream.of(tree);
      }
      return found.equals(WrittenAnnotation.CONTAINERS.get(name))
          ? contained(tree)
          : Stream.empty();
    });
  }

  private String nameOf(TreePath path, AnnotationTree tree) {
    Element element = trees.getElement(new TreePath(path, tree.getAnnotationType()));
    return element instanceof TypeElement type ? type.getQualifiedName().toString() : "";
  }

  private static Stream<AnnotationTree> contained(AnnotationTree container) {
    return argument(container, "value").stream()
        .flatMap(value -> elements(value).stream())
        .filter(AnnotationTree.class::isInstance)
        .map(AnnotationTree.class::cast);
  }

  private static Tree within(AnnotationTree annotation, Place place) {
    String member = place.member();
    if (member == null) {
      return annotation;
    }
    Optional<? extends Tree> value = argument(annotation, member)
        .map(tree -> place.index() == Place.WHOLE ? tree : elements(tree).get(place.index()));
    return value.isPresent() ? value.get() : annotation;
  }

  private static Optional<ExpressionTree> argument(AnnotationTree annotation, String member) {
    return annotation.getArguments().stream()
        .filter(argument -> nameOf(argument).equals(member))
        .findFirst()
        .map(argument ->
            argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument);
  }

  private static String nameOf(ExpressionTree argument) {
    return argument instanceof AssignmentTree assignment
        ? assignment.getVariable().toString()
        : "value";
  }

  /** The elements of an array; Java lets a single one stand without braces. */
  private static List<? extends ExpressionTree> elements(ExpressionTree value) {
    return value instanceof NewArrayTree array ? array.getInitializers() : List.of(value);
  }
}
