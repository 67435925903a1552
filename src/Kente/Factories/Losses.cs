using Kente.Components.Losses;
using static TorchSharp.torch;

namespace Kente;

/// <summary>Makes losses: <c>Huber(delta: 0.5)</c>. Import it with <c>using static Kente.Losses;</c>.</summary>
public static class Losses
{
    /// <summary>Mean of the squared differences.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss MeanSquaredError(LossReduction reduction = LossReduction.SumOverBatchSize) => new MeanSquaredError(reduction);

    /// <summary>Mean of the absolute differences.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss MeanAbsoluteError(LossReduction reduction = LossReduction.SumOverBatchSize) => new MeanAbsoluteError(reduction);

    /// <summary>Mean of the absolute differences in percent of the targets.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss MeanAbsolutePercentageError(LossReduction reduction = LossReduction.SumOverBatchSize) => new MeanAbsolutePercentageError(reduction);

    /// <summary>Mean of the squared differences of logarithms.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss MeanSquaredLogarithmicError(LossReduction reduction = LossReduction.SumOverBatchSize) => new MeanSquaredLogarithmicError(reduction);

    /// <summary>Squared near zero, absolute far off, so that outliers count less.</summary>
    /// <param name="delta">Where the two meet; default 1.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss Huber(double delta = 1, LossReduction reduction = LossReduction.SumOverBatchSize) => new Huber(delta, reduction);

    /// <summary>Logarithm of the hyperbolic cosine of the differences; a smooth <see cref="Huber"/>.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss LogCosh(LossReduction reduction = LossReduction.SumOverBatchSize) => new LogCosh(reduction);

    /// <summary>Kullback–Leibler divergence of the predicted from the true distribution.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss KLDivergence(LossReduction reduction = LossReduction.SumOverBatchSize) => new KLDivergence(reduction);

    /// <summary>For predicted counts.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss Poisson(LossReduction reduction = LossReduction.SumOverBatchSize) => new Poisson(reduction);

    /// <summary>The cosine between target and prediction, negated.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss CosineSimilarity(LossReduction reduction = LossReduction.SumOverBatchSize) => new CosineSimilarity(reduction);

    /// <summary>Maximum-margin loss of two classes, −1 and 1 or 0 and 1.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss Hinge(LossReduction reduction = LossReduction.SumOverBatchSize) => new Hinge(reduction);

    /// <summary><see cref="Hinge"/>, squared.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss SquaredHinge(LossReduction reduction = LossReduction.SumOverBatchSize) => new SquaredHinge(reduction);

    /// <summary>Maximum-margin loss of one class out of many; targets are one-hot.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss CategoricalHinge(LossReduction reduction = LossReduction.SumOverBatchSize) => new CategoricalHinge(reduction);

    /// <summary>Crossentropy of yes-or-no answers.</summary>
    /// <param name="fromLogits">Whether predictions are logits, before a sigmoid; default false: probabilities.</param>
    /// <param name="labelSmoothing">How far targets are moved towards ½, from 0 to 1; default 0.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new BinaryCrossentropy(fromLogits, labelSmoothing, reduction);

    /// <summary>Crossentropy of one class out of many; targets are one-hot or distributions.</summary>
    /// <param name="fromLogits">Whether predictions are logits, before a softmax; default false: probabilities.</param>
    /// <param name="labelSmoothing">Share of the certainty that is spread over all classes, from 0 to 1; default 0.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss CategoricalCrossentropy(bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new CategoricalCrossentropy(fromLogits, labelSmoothing, reduction);

    /// <summary>Crossentropy of one class out of many; targets are numbers of classes, from 0.</summary>
    /// <param name="fromLogits">Whether predictions are logits, before a softmax; default false: probabilities.</param>
    /// <param name="ignoreClass">Targets of this number do not count; default none.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss SparseCategoricalCrossentropy(bool fromLogits = false, int? ignoreClass = null, LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new SparseCategoricalCrossentropy(fromLogits, ignoreClass, reduction);

    /// <summary>Binary crossentropy in which easy samples count little.</summary>
    /// <param name="gamma">How little they count; default 2.</param>
    /// <param name="alpha">Weight of the positive class, 1 − alpha of the other; by default neither is weighted.</param>
    /// <param name="fromLogits">Whether predictions are logits, before a sigmoid; default false: probabilities.</param>
    /// <param name="labelSmoothing">How far targets are moved towards ½, from 0 to 1; default 0.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss BinaryFocalCrossentropy(double gamma = 2, double? alpha = null, bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new BinaryFocalCrossentropy(gamma, alpha, fromLogits, labelSmoothing, reduction);

    /// <summary>Categorical crossentropy in which easy samples count little.</summary>
    /// <param name="alpha">Factor of every class; default 0.25.</param>
    /// <param name="gamma">How little easy samples count; default 2.</param>
    /// <param name="fromLogits">Whether predictions are logits, before a softmax; default false: probabilities.</param>
    /// <param name="labelSmoothing">Share of the certainty that is spread over all classes, from 0 to 1; default 0.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss CategoricalFocalCrossentropy(double alpha = 0.25, double gamma = 2, bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new CategoricalFocalCrossentropy(alpha, gamma, fromLogits, labelSmoothing, reduction);

    /// <summary>How little two masks overlap.</summary>
    /// <param name="axes">The axes that are summed over; by default all, the samples among them.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss Dice(long[]? axes = null, LossReduction reduction = LossReduction.SumOverBatchSize) => new Dice(axes, reduction);

    /// <summary><see cref="Dice"/> in which what was missed and what was found wrongly count differently.</summary>
    /// <param name="alpha">Weight of what was missed; default 0.5.</param>
    /// <param name="beta">Weight of what was found wrongly; default 0.5.</param>
    /// <param name="axes">The axes that are summed over; by default all, the samples among them.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss Tversky(double alpha = 0.5, double beta = 0.5, long[]? axes = null, LossReduction reduction = LossReduction.SumOverBatchSize) => new Tversky(alpha, beta, axes, reduction);

    /// <summary>Brings embeddings of one class together and those of different classes apart; targets are numbers of classes.</summary>
    /// <param name="gamma">How sharply pairs are told apart; default 80.</param>
    /// <param name="margin">The margin; default 0.4.</param>
    /// <param name="removeDiagonal">Whether a sample is no pair with itself; default true.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss Circle(double gamma = 80, double margin = 0.4, bool removeDiagonal = true, LossReduction reduction = LossReduction.SumOverBatchSize) => new Circle(gamma, margin, removeDiagonal, reduction);

    /// <summary>Between crossentropy and the mean absolute error, for wrong labels; targets are numbers of classes.</summary>
    /// <param name="q">Above 0, which is crossentropy, and below 1; default 0.5.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss CategoricalGeneralizedCrossEntropy(double q = 0.5, LossReduction reduction = LossReduction.SumOverBatchSize) => new CategoricalGeneralizedCrossEntropy(q, reduction);

    /// <summary>How unlikely a sequence of labels is, whatever the steps at which they occur; for speech and handwriting.</summary>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss Ctc(LossReduction reduction = LossReduction.SumOverBatchSize) => new Ctc(reduction);

    /// <summary>The crossentropy that fits the shapes of targets and predictions: binary, sparse or categorical.</summary>
    /// <param name="fromLogits">Whether predictions are logits; default false: probabilities.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    public static Loss Crossentropy(bool fromLogits = false, LossReduction reduction = LossReduction.SumOverBatchSize) => new Crossentropy(fromLogits, reduction);

    /// <summary>A loss of your own, as a function.</summary>
    /// <param name="name">Name of the loss.</param>
    /// <param name="compute">Takes targets and predictions, and gives a value for each sample or one for all. It is differentiated by libtorch.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    /// <example><code>Custom("cubic", (t, p) => (p - t).abs().pow(3).mean([-1]))</code></example>
    public static Loss Custom(string name, Func<Tensor, Tensor, Tensor> compute, LossReduction reduction = LossReduction.SumOverBatchSize)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(compute);
        return new CustomLoss(name, compute, reduction);
    }
}
