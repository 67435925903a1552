using System.Text.Json.Nodes;
using Kente.Training.Losses;

namespace Kente.Files.Compiled;

/// <summary>Losses by the names that files know them by.</summary>
internal static class LossCatalog
{
    private static readonly (string Text, LossReduction Value)[] Reductions =
    [
        ("sum_over_batch_size", LossReduction.SumOverBatchSize), ("sum", LossReduction.Sum), ("mean_with_sample_weight", LossReduction.MeanWithSampleWeight), ("none", LossReduction.None),
        ("mean", LossReduction.SumOverBatchSize), ("auto", LossReduction.SumOverBatchSize),
    ];

    private static readonly Dictionary<string, Func<LayerConfig, LossReduction, Loss>> Readers = KerasObject.WithShortNames(new Dictionary<string, Func<LayerConfig, LossReduction, Loss>>
    {
        ["BinaryCrossentropy"] = (config, reduction) => new BinaryCrossentropy(FromLogits(config), Smoothing(config), reduction),
        ["BinaryFocalCrossentropy"] = (config, reduction) =>
            new BinaryFocalCrossentropy(config.Number("gamma", 2), config.Flag("apply_class_balancing", false) ? config.Number("alpha", .25) : null, FromLogits(config), Smoothing(config), reduction),
        ["CategoricalCrossentropy"] = (config, reduction) => new CategoricalCrossentropy(FromLogits(config), Smoothing(config), reduction),
        ["CategoricalFocalCrossentropy"] = (config, reduction) =>
            new CategoricalFocalCrossentropy(config.Number("alpha", .25), config.Number("gamma", 2), FromLogits(config), Smoothing(config), reduction),
        ["CategoricalHinge"] = (_, reduction) => new CategoricalHinge(reduction),
        ["CosineSimilarity"] = (config, reduction) => LastAxis(config, new CosineSimilarity(reduction)),
        ["Dice"] = (config, reduction) => new Dice(config.Ints("axis") is { } axes ? [.. axes] : null, reduction),
        ["Hinge"] = (_, reduction) => new Hinge(reduction),
        ["Huber"] = (config, reduction) => new Huber(config.Number("delta", 1), reduction),
        ["KLDivergence"] = (_, reduction) => new KLDivergence(reduction),
        ["LogCosh"] = (_, reduction) => new LogCosh(reduction),
        ["MeanAbsoluteError"] = (_, reduction) => new MeanAbsoluteError(reduction),
        ["MeanAbsolutePercentageError"] = (_, reduction) => new MeanAbsolutePercentageError(reduction),
        ["MeanSquaredError"] = (_, reduction) => new MeanSquaredError(reduction),
        ["MeanSquaredLogarithmicError"] = (_, reduction) => new MeanSquaredLogarithmicError(reduction),
        ["Poisson"] = (_, reduction) => new Poisson(reduction),
        ["SparseCategoricalCrossentropy"] = (config, reduction) => LastAxis(config, new SparseCategoricalCrossentropy(FromLogits(config), IgnoreClass(config), reduction)),
        ["SquaredHinge"] = (_, reduction) => new SquaredHinge(reduction),
    });

    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bce"] = "BinaryCrossentropy",
        ["kld"] = "KLDivergence",
        ["kullback_leibler_divergence"] = "KLDivergence",
        ["logcosh"] = "LogCosh",
        ["mae"] = "MeanAbsoluteError",
        ["mape"] = "MeanAbsolutePercentageError",
        ["mse"] = "MeanSquaredError",
        ["msle"] = "MeanSquaredLogarithmicError",
    };

    /// <exception cref="FormatException">It is none that Kente has.</exception>
    public static Loss Read(JsonNode? node)
    {
        var written = KerasObject.Read(node, "Loss");
        return Find(written) ?? throw written.Unknown();
    }

    /// <summary>The loss; <see langword="null"/> where there is none of that name.</summary>
    public static Loss? Find(KerasObject written) => Readers.TryGetValue(Abbreviations.GetValueOrDefault(written.Class, written.Class), out var read)
        ? read(written.Config, written.Config.Choice("reduction", LossReduction.SumOverBatchSize, Reductions))
        : null;

    /// <summary>Describes a loss as Keras does; <see langword="null"/> where it is one of the user's own, which a file cannot hold.</summary>
    public static JsonObject? Write(Loss loss)
    {
        string kerasClass = loss.GetType().Name;
        if (loss is CustomLoss || loss.GetType().Assembly != typeof(Loss).Assembly || !Readers.ContainsKey(kerasClass)) return null;
        LayerConfig config = new($"Loss {kerasClass}");
        config.Set("name", loss.Name);
        config.Set("reduction", Reductions.First(reduction => reduction.Value == loss.Reduction).Text);
        WriteSettings(loss, config);
        return KerasObject.Write("keras.losses", kerasClass, config);
    }

    /// <summary>Writes what a loss has besides its name and reduction.</summary>
    public static void WriteSettings(Loss loss, LayerConfig config)
    {
        switch (loss)
        {
            case BinaryCrossentropy binary:
                Crossentropy(binary.FromLogits, binary.LabelSmoothing);
                break;
            case CategoricalCrossentropy categorical:
                Crossentropy(categorical.FromLogits, categorical.LabelSmoothing);
                break;
            case BinaryFocalCrossentropy focal:
                Crossentropy(focal.FromLogits, focal.LabelSmoothing);
                config.Set("gamma", focal.Gamma);
                config.Set("apply_class_balancing", focal.Alpha is not null);
                config.Set("alpha", focal.Alpha ?? .25);
                break;
            case CategoricalFocalCrossentropy focal:
                Crossentropy(focal.FromLogits, focal.LabelSmoothing);
                config.Set("gamma", focal.Gamma);
                config.Set("alpha", focal.Alpha);
                break;
            case SparseCategoricalCrossentropy sparse:
                config.Set("from_logits", sparse.FromLogits);
                if (sparse.IgnoreClass is { } ignored) config.Set("ignore_class", ignored);
                break;
            case Huber huber:
                config.Set("delta", huber.Delta);
                break;
            case Dice { Axes: { } axes }:
                config.Set("axis", [.. axes.Select(axis => (int)axis)]);
                break;
        }

        void Crossentropy(bool fromLogits, double labelSmoothing)
        {
            config.Set("from_logits", fromLogits);
            config.Set("label_smoothing", labelSmoothing);
        }
    }

    private static bool FromLogits(LayerConfig config) => config.Flag("from_logits", false);

    private static double Smoothing(LayerConfig config) => LastAxis(config, config.Number("label_smoothing", 0));

    private static int? IgnoreClass(LayerConfig config) => config.Values["ignore_class"] is null ? null : config.Int("ignore_class");

    private static T LastAxis<T>(LayerConfig config, T value)
    {
        config.Only("axis", -1);
        return value;
    }
}
