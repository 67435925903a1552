using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente.Components.Losses;

/// <summary>Losses in files, and what their configurations have in common.</summary>
internal static class LossSerialization
{
    private static readonly (string Text, LossReduction Value)[] Reductions =
    [
        ("sum_over_batch_size", LossReduction.SumOverBatchSize), ("sum", LossReduction.Sum),
        ("mean_with_sample_weight", LossReduction.MeanWithSampleWeight), ("none", LossReduction.None),
        ("mean", LossReduction.SumOverBatchSize), ("auto", LossReduction.SumOverBatchSize),
    ];

    // Keras has no class for the choice by shape; only its name can stand in a file.
    private const string ByShape = "crossentropy";

    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bce"] = "BinaryCrossentropy",
        ["ctc"] = "CTC",
        ["kld"] = "KLDivergence",
        ["kullback_leibler_divergence"] = "KLDivergence",
        ["logcosh"] = "LogCosh",
        ["mae"] = "MeanAbsoluteError",
        ["mape"] = "MeanAbsolutePercentageError",
        ["mse"] = "MeanSquaredError",
        ["msle"] = "MeanSquaredLogarithmicError",
    };

    extension(ObjectConfig config)
    {
        /// <summary>Reads how the values of a batch are reduced; default the sum over the batch size.</summary>
        public LossReduction Reduction() => config.Choice("reduction", LossReduction.SumOverBatchSize, Reductions);

        /// <summary>Reads the label smoothing along the last axis.</summary>
        public double LabelSmoothing()
        {
            config.Only("axis", -1);
            return config.Number("label_smoothing", 0);
        }

        /// <summary>Reads the axes over which a loss sums.</summary>
        public long[]? LossAxes() => config.Ints("axis") is { } axes ? [.. axes] : null;

        /// <summary>Writes the axes over which a loss sums.</summary>
        public void SetLossAxes(IReadOnlyList<long>? axes)
        {
            if (axes is not null) config.Set("axis", [.. axes.Select(axis => (int)axis)]);
        }
    }

    /// <exception cref="FormatException">No loss of this name is registered.</exception>
    public static Loss Read(JsonNode? node)
    {
        var written = SerializedObject.Read(node, "Loss");
        if (written is { IsName: true, Class: ByShape or "ce" }) return new Crossentropy();
        return Find(written) ?? throw written.Unknown();
    }

    /// <summary>The loss; <see langword="null"/> where none of this name is registered.</summary>
    public static Loss? Find(SerializedObject written) => (written with { Class = Abbreviations.GetValueOrDefault(written.Class, written.Class) }).Create<Loss>();

    /// <summary>Describes a loss as Keras does; <see langword="null"/> where its class is not registered.</summary>
    public static JsonNode? Write(Loss loss)
    {
        if (loss is Crossentropy) return loss is Crossentropy { FromLogits: false, Reduction: LossReduction.SumOverBatchSize } ? ByShape : null;
        if (KerasObjects.NameOf(loss.GetType()) is not { } kerasClass) return null;
        ObjectConfig config = new($"Loss {kerasClass}");
        config.Set("name", loss.Name);
        config.Set("reduction", Reductions.First(reduction => reduction.Value == loss.Reduction).Text);
        loss.WriteConfig(config);
        return SerializedObject.Write(loss.GetType(), "keras.losses", kerasClass, config);
    }
}
