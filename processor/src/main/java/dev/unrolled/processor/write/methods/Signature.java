package dev.unrolled.processor.write.methods;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.unrolled.generated.Kernels;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.write.notation.MatrixNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the methods of a pass are given, and how they call the arrays of the workspace. */
public interface Signature {

  /** What a method that uses these variables is given, in this order. */
  Map<String, TypeName> parameters(Set<Variable> used);

  /** A short name for an array of the workspace: {@code z1 = v.z1}. */
  String alias(Variable value);

  /** Of a pass for one example: {@code p, x, t, v, g}. */
  static Signature ofExample(TypeName array, TypeName workspace) {
    return new Signature() {
      @Override
      public Map<String, TypeName> parameters(Set<Variable> used) {
        Map<String, TypeName> parameters = new LinkedHashMap<>();
        addIf(used.stream().anyMatch(Variable::isParameter), "p", array, parameters);
        addIf(uses(used, Kind.INPUT), "x", array, parameters);
        addIf(uses(used, Kind.TARGET), "t", array, parameters);
        addIf(used.stream().anyMatch(Variable::isValue), "v", workspace, parameters);
        addIf(used.stream().anyMatch(Variable::isParameterGradient), "g", array, parameters);
        return parameters;
      }

      @Override
      public String alias(Variable value) {
        return value.name() + " = v." + value.name();
      }
    };
  }

  /** Of a pass for some rows of a batch: {@code p, X, T, from, to, v, factor, target, kernels}. */
  static Signature ofBatch(TypeName array, TypeName workspace) {
    return new Signature() {
      @Override
      public Map<String, TypeName> parameters(Set<Variable> used) {
        Map<String, TypeName> parameters = new LinkedHashMap<>();
        boolean adds = used.stream().anyMatch(Variable::isParameterGradient);
        addIf(used.stream().anyMatch(Variable::isParameter), "p", array, parameters);
        addIf(uses(used, Kind.INPUT), "X", array, parameters);
        addIf(uses(used, Kind.TARGET), "T", array, parameters);
        parameters.put("from", TypeName.INT);
        parameters.put("to", TypeName.INT);
        parameters.put("v", workspace);
        addIf(adds, "factor", TypeName.DOUBLE, parameters);
        addIf(adds, "target", array, parameters);
        parameters.put("kernels", kernels(array));
        return parameters;
      }

      @Override
      public String alias(Variable value) {
        return MatrixNames.array(value) + " = v." + MatrixNames.field(value);
      }
    };
  }

  /** {@code Kernels<float[]>}. */
  static TypeName kernels(TypeName array) {
    return ParameterizedTypeName.get(ClassName.get(Kernels.class), array);
  }

  private static boolean uses(Set<Variable> used, Kind kind) {
    return used.stream().anyMatch(variable -> variable.kind() == kind);
  }

  private static void addIf(
      boolean needed, String name, TypeName type, Map<String, TypeName> parameters) {
    if (needed) {
      parameters.put(name, type);
    }
  }
}
