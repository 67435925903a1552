using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente.Components.Losses;

/// <summary>Reads and writes losses, and the settings that their configurations share.</summary>
internal static class LossSerialization
{
    private static readonly (string Text, LossReduction Value)[] Reductions =
    [
        ("sum_over_batch_size", LossReduction.SumOverBatchSize), ("sum", LossReduction.Sum),
        ("mean_with_sample_weight", LossReduction.MeanWithSampleWeight), ("none", LossReduction.None),
        ("mean", LossReduction.SumOverBatchSize), ("auto", LossReduction.SumOverBatchSize),
    ];

    // Keras has no class for the crossentropy chosen by shape; a file holds only its name.
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
        /// <summary>Reads the reduction. Default <see cref="LossReduction.SumOverBatchSize"/>.</summary>
        public LossReduction Reduction() => config.Choice("reduction", LossReduction.SumOverBatchSize, Reductions);

        /// <summary>Reads the label smoothing; its axis must be the last.</summary>
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

    /// <summary>Creates the loss; <see langword="null"/> if no loss of this name is registered.</summary>
    public static Loss? Find(SerializedObject written) =>
        (written with { Class = Abbreviations.GetValueOrDefault(written.Class, written.Class) }).Create<Loss>();

    /// <summary>Says why a file cannot hold a loss, and what to do; <see langword="null"/> if it can.</summary>
    public static string? Obstacle(Loss loss) => loss switch
    {
        Crossentropy { FromLogits: false, Reduction: LossReduction.SumOverBatchSize } => null,
        Crossentropy => $"the loss '{loss.Name}' has options, but Keras's files hold only its name: use BinaryCrossentropy, "
            + "CategoricalCrossentropy or SparseCategoricalCrossentropy",
        CustomLoss => $"the loss '{loss.Name}' is a function: derive a class from Loss that implements IFromConfig",
        _ => SerializedObject.Obstacle(loss.GetType(), $"the loss '{loss.Name}'"),
    };

    /// <summary>Writes a loss as Keras does; <see langword="null"/> if there is an <see cref="Obstacle"/>.</summary>
    public static JsonNode? Write(Loss loss)
    {
        if (Obstacle(loss) is not null) return null;
        if (loss is Crossentropy) return ByShape;
        string kerasClass = KerasObjects.NameOf(loss.GetType())!;
        ObjectConfig config = new($"Loss {kerasClass}");
        config.Set("name", loss.Name);
        config.Set("reduction", Reductions.First(reduction => reduction.Value == loss.Reduction).Text);
        loss.WriteConfig(config);
        return SerializedObject.Write(loss.GetType(), "keras.losses", kerasClass, config);
    }
}
