using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente.Components.Losses;

/// <summary>Losses by the names that files know them by.</summary>
internal static class LossCatalog
{
    private static readonly (string Text, LossReduction Value)[] Reductions =
    [
        ("sum_over_batch_size", LossReduction.SumOverBatchSize), ("sum", LossReduction.Sum), ("mean_with_sample_weight", LossReduction.MeanWithSampleWeight), ("none", LossReduction.None),
        ("mean", LossReduction.SumOverBatchSize), ("auto", LossReduction.SumOverBatchSize),
    ];

    // Keras has no class for the choice by shape; only its name can stand in a file.
    private const string ByShape = "crossentropy";

    private static readonly Dictionary<string, Func<LayerConfig, LossReduction, Loss>> Readers = KerasObject.WithShortNames(new Dictionary<string, Func<LayerConfig, LossReduction, Loss>>
    {
        ["BinaryCrossentropy"] = (config, reduction) => new BinaryCrossentropy(FromLogits(config), Smoothing(config), reduction),
        ["BinaryFocalCrossentropy"] = (config, reduction) =>
            new BinaryFocalCrossentropy(config.Number("gamma", 2), config.Flag("apply_class_balancing", false) ? config.Number("alpha", .25) : null, FromLogits(config), Smoothing(config), reduction),
        ["CategoricalCrossentropy"] = (config, reduction) => new CategoricalCrossentropy(FromLogits(config), Smoothing(config), reduction),
        ["CategoricalFocalCrossentropy"] = (config, reduction) =>
            new CategoricalFocalCrossentropy(config.Number("alpha", .25), config.Number("gamma", 2), FromLogits(config), Smoothing(config), reduction),
        ["CategoricalGeneralizedCrossEntropy"] = (config, reduction) => new CategoricalGeneralizedCrossEntropy(config.Number("q", .5), reduction),
        ["CategoricalHinge"] = (_, reduction) => new CategoricalHinge(reduction),
        ["Circle"] = (config, reduction) => new Circle(config.Number("gamma", 80), config.Number("margin", .4), config.Flag("remove_diagonal", true), reduction),
        ["CosineSimilarity"] = (config, reduction) => LastAxis(config, new CosineSimilarity(reduction)),
        ["CTC"] = (_, reduction) => new Ctc(reduction),
        ["Dice"] = (config, reduction) => new Dice(Axes(config), reduction),
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
        ["Tversky"] = (config, reduction) => new Tversky(config.Number("alpha", .5), config.Number("beta", .5), Axes(config), reduction),
    });

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

    /// <exception cref="FormatException">It is none that Kente has.</exception>
    public static Loss Read(JsonNode? node)
    {
        var written = KerasObject.Read(node, "Loss");
        if (written is { IsName: true, Class: ByShape or "ce" }) return new Crossentropy();
        return Find(written) ?? throw written.Unknown();
    }

    /// <summary>The loss; <see langword="null"/> where there is none of that name.</summary>
    public static Loss? Find(KerasObject written) => Readers.TryGetValue(Abbreviations.GetValueOrDefault(written.Class, written.Class), out var read)
        ? read(written.Config, written.Config.Choice("reduction", LossReduction.SumOverBatchSize, Reductions))
        : null;

    /// <summary>Describes a loss as Keras does; <see langword="null"/> where it is one of the user's own, which a file cannot hold.</summary>
    public static JsonNode? Write(Loss loss)
    {
        if (loss is Crossentropy { FromLogits: false, Reduction: LossReduction.SumOverBatchSize }) return ByShape;
        string kerasClass = loss is Ctc ? "CTC" : loss.GetType().Name;
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
                SetCrossentropy(binary.FromLogits, binary.LabelSmoothing);
                break;
            case CategoricalCrossentropy categorical:
                SetCrossentropy(categorical.FromLogits, categorical.LabelSmoothing);
                break;
            case BinaryFocalCrossentropy focal:
                SetCrossentropy(focal.FromLogits, focal.LabelSmoothing);
                config.Set("gamma", focal.Gamma);
                config.Set("apply_class_balancing", focal.Alpha is not null);
                config.Set("alpha", focal.Alpha ?? .25);
                break;
            case CategoricalFocalCrossentropy focal:
                SetCrossentropy(focal.FromLogits, focal.LabelSmoothing);
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
            case Dice dice:
                SetAxes(dice.Axes);
                break;
            case Tversky tversky:
                config.Set("alpha", tversky.Alpha);
                config.Set("beta", tversky.Beta);
                SetAxes(tversky.Axes);
                break;
            case Circle circle:
                config.Set("gamma", circle.Gamma);
                config.Set("margin", circle.Margin);
                config.Set("remove_diagonal", circle.RemoveDiagonal);
                break;
            case CategoricalGeneralizedCrossEntropy generalized:
                config.Set("q", generalized.Q);
                break;
        }

        void SetAxes(IReadOnlyList<long>? axes)
        {
            if (axes is not null) config.Set("axis", [.. axes.Select(axis => (int)axis)]);
        }

        void SetCrossentropy(bool fromLogits, double labelSmoothing)
        {
            config.Set("from_logits", fromLogits);
            config.Set("label_smoothing", labelSmoothing);
        }
    }

    private static bool FromLogits(LayerConfig config) => config.Flag("from_logits", false);

    private static double Smoothing(LayerConfig config) => LastAxis(config, config.Number("label_smoothing", 0));

    private static long[]? Axes(LayerConfig config) => config.Ints("axis") is { } axes ? [.. axes] : null;

    private static int? IgnoreClass(LayerConfig config) => config.Values["ignore_class"] is null ? null : config.Int("ignore_class");

    private static T LastAxis<T>(LayerConfig config, T value)
    {
        config.Only("axis", -1);
        return value;
    }
}
