using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente.Weights.Constraining;

/// <summary>Constraints by the names that files know them by.</summary>
internal static class ConstraintCatalog
{
    private static readonly Dictionary<string, Func<LayerConfig, Constraint>> Readers = KerasObject.WithShortNames(new Dictionary<string, Func<LayerConfig, Constraint>>
    {
        ["MaxNorm"] = config => new MaxNorm(config.Number("max_value", 2), config.Ints("axis")),
        ["MinMaxNorm"] = config => new MinMaxNorm(config.Number("min_value", 0), config.Number("max_value", 1), config.Number("rate", 1), config.Ints("axis")),
        ["NonNeg"] = _ => new NonNeg(),
        ["UnitNorm"] = config => new UnitNorm(config.Ints("axis")),
    });

    /// <summary>The constraint, or <see langword="null"/> where there is none of that name.</summary>
    public static Constraint? Read(JsonNode node)
    {
        var given = KerasObject.Read(node, "Constraint");
        return Readers.GetValueOrDefault(given.Class)?.Invoke(given.Config);
    }

    public static JsonObject Write(Constraint constraint)
    {
        LayerConfig config = new($"Constraint {constraint.KerasClass}");
        constraint.WriteConfig(config);
        return KerasObject.Write("keras.constraints", constraint.KerasClass, config);
    }
}
