using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente.Weights.Regularization;

/// <summary>Regularizers by the names that files know them by.</summary>
internal static class RegularizerCatalog
{
    private static readonly Dictionary<string, Func<LayerConfig, Regularizer>> Readers = new()
    {
        ["L1"] = config => Regularizers.L1(config.Number("l1", .01)),
        ["L2"] = config => Regularizers.L2(config.Number("l2", .01)),
        ["L1L2"] = config => Regularizers.L1L2(config.Number("l1", 0), config.Number("l2", 0)),
        ["OrthogonalRegularizer"] = OrthogonalRegularizer.Read,
        ["l1"] = _ => Regularizers.L1(),
        ["l2"] = _ => Regularizers.L2(),
        ["l1_l2"] = _ => Regularizers.L1L2(),
        ["orthogonal"] = _ => Regularizers.OrthogonalRegularizer(),
        ["orthogonal_regularizer"] = _ => Regularizers.OrthogonalRegularizer(),
    };

    /// <summary>The regularizer, or <see langword="null"/> where there is none of that name.</summary>
    public static Regularizer? Read(JsonNode node)
    {
        var given = KerasObject.Read(node, "Regularizer");
        return Readers.GetValueOrDefault(given.Class)?.Invoke(given.Config);
    }

    public static JsonObject Write(Regularizer regularizer)
    {
        LayerConfig config = new($"Regularizer {regularizer.KerasClass}");
        regularizer.WriteConfig(config);
        return KerasObject.Write("keras.regularizers", regularizer.KerasClass, config);
    }
}
