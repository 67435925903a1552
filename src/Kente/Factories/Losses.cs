using Kente.Components.Losses;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// Creates losses: <c>Huber(delta: 0.5)</c>. Import it with <c>using static Kente.Losses;</c>. In the formulas t is the target and p the
/// prediction.
/// </summary>
public static class Losses
{
    /// <summary>Mean squared error: mean((p − t)²) over the last axis.</summary>
    /// <remarks>Targets have the shape of the predictions.</remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss MeanSquaredError(LossReduction reduction = LossReduction.SumOverBatchSize) => new MeanSquaredError(reduction);

    /// <summary>Mean absolute error: mean(|p − t|) over the last axis.</summary>
    /// <remarks>Targets have the shape of the predictions.</remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss MeanAbsoluteError(LossReduction reduction = LossReduction.SumOverBatchSize) => new MeanAbsoluteError(reduction);

    /// <summary>Mean absolute percentage error: 100 · mean(|p − t| / max(|t|, 1e-7)) over the last axis.</summary>
    /// <remarks>Targets have the shape of the predictions.</remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss MeanAbsolutePercentageError(LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new MeanAbsolutePercentageError(reduction);

    /// <summary>Mean squared logarithmic error: mean((ln(p + 1) − ln(t + 1))²) over the last axis.</summary>
    /// <remarks>Targets have the shape of the predictions. Both are clipped to at least 1e-7.</remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss MeanSquaredLogarithmicError(LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new MeanSquaredLogarithmicError(reduction);

    /// <summary>Huber loss: quadratic for small errors, linear for large ones, so that outliers count less.</summary>
    /// <remarks>
    /// Mean over the last axis of ½ · e² where |e| ≤ δ, otherwise δ · (|e| − ½ · δ), with e = p − t. Huber, "Robust Estimation of a
    /// Location Parameter", 1964.
    /// </remarks>
    /// <param name="delta">Threshold δ between the quadratic and the linear part. Default 1.</param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss Huber(double delta = 1, LossReduction reduction = LossReduction.SumOverBatchSize) => new Huber(delta, reduction);

    /// <summary>Logarithm of the hyperbolic cosine of the error, a smooth approximation of <see cref="Huber"/>.</summary>
    /// <remarks>mean(ln(cosh(p − t))) over the last axis.</remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss LogCosh(LossReduction reduction = LossReduction.SumOverBatchSize) => new LogCosh(reduction);

    /// <summary>Kullback–Leibler divergence of the predicted distribution from the target distribution.</summary>
    /// <remarks>Σ t · ln(t / p) over the last axis, both clipped to [1e-7, 1].</remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss KLDivergence(LossReduction reduction = LossReduction.SumOverBatchSize) => new KLDivergence(reduction);

    /// <summary>Poisson loss, for predicted counts.</summary>
    /// <remarks>mean(p − t · ln(p + 1e-7)) over the last axis: the negative log-likelihood up to a constant.</remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss Poisson(LossReduction reduction = LossReduction.SumOverBatchSize) => new Poisson(reduction);

    /// <summary>Negative cosine similarity between targets and predictions, from −1 (same direction) to 1 (opposite direction).</summary>
    /// <remarks>−Σ t · p / (‖t‖ · ‖p‖) over the last axis.</remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss CosineSimilarity(LossReduction reduction = LossReduction.SumOverBatchSize) => new CosineSimilarity(reduction);

    /// <summary>Hinge loss, for binary classification.</summary>
    /// <remarks>mean(max(0, 1 − t · p)) over the last axis. Targets are −1 or 1; a batch that holds only 0 and 1 is converted.</remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss Hinge(LossReduction reduction = LossReduction.SumOverBatchSize) => new Hinge(reduction);

    /// <summary>Squared hinge loss, for binary classification.</summary>
    /// <remarks>mean(max(0, 1 − t · p)²) over the last axis. Targets are −1 or 1; a batch that holds only 0 and 1 is converted.</remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss SquaredHinge(LossReduction reduction = LossReduction.SumOverBatchSize) => new SquaredHinge(reduction);

    /// <summary>Categorical hinge loss. Targets are one-hot.</summary>
    /// <remarks>max(0, 1 + max((1 − t) · p) − Σ t · p) over the last axis.</remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss CategoricalHinge(LossReduction reduction = LossReduction.SumOverBatchSize) => new CategoricalHinge(reduction);

    /// <summary>Binary crossentropy, for independent yes-or-no outputs.</summary>
    /// <remarks>
    /// −mean(t · ln p + (1 − t) · ln(1 − p)) over the last axis. Targets have the shape of the predictions and values in [0, 1].
    /// </remarks>
    /// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
    /// <param name="labelSmoothing">
    /// Label smoothing from 0 to 1: targets become t · (1 − labelSmoothing) + labelSmoothing / 2. Default 0.
    /// </param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss BinaryCrossentropy(
        bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new BinaryCrossentropy(fromLogits, labelSmoothing, reduction);

    /// <summary>Categorical crossentropy. Targets are one-hot or distributions.</summary>
    /// <remarks>−Σ t · ln p over the last axis, of shape (…, classes) in targets and predictions.</remarks>
    /// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
    /// <param name="labelSmoothing">
    /// Label smoothing from 0 to 1: targets become t · (1 − labelSmoothing) + labelSmoothing / classes. Default 0.
    /// </param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss CategoricalCrossentropy(
        bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new CategoricalCrossentropy(fromLogits, labelSmoothing, reduction);

    /// <summary>Categorical crossentropy with class indices as targets.</summary>
    /// <remarks>−ln p of the true class. Targets have shape (n) or (n, 1), predictions (n, classes).</remarks>
    /// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
    /// <param name="ignoreClass">Class index of targets to ignore; the mean is over the other targets. Default none.</param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss SparseCategoricalCrossentropy(
        bool fromLogits = false, int? ignoreClass = null, LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new SparseCategoricalCrossentropy(fromLogits, ignoreClass, reduction);

    /// <summary>Binary focal crossentropy, which reduces the weight of easily classified samples.</summary>
    /// <remarks>
    /// (1 − p_t)^γ · crossentropy, where p_t is the probability of the true class. Lin et al., "Focal Loss for Dense Object Detection",
    /// 2017.
    /// </remarks>
    /// <param name="gamma">Focusing parameter γ: larger values reduce the weight of easily classified samples. Default 2.</param>
    /// <param name="alpha">
    /// Weight of the positive class; the negative class has 1 − alpha. Default none: no class balancing. The paper uses 0.25.
    /// </param>
    /// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
    /// <param name="labelSmoothing">
    /// Label smoothing from 0 to 1: targets become t · (1 − labelSmoothing) + labelSmoothing / 2. Default 0.
    /// </param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss BinaryFocalCrossentropy(
        double gamma = 2, double? alpha = null, bool fromLogits = false, double labelSmoothing = 0,
        LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new BinaryFocalCrossentropy(gamma, alpha, fromLogits, labelSmoothing, reduction);

    /// <summary>Categorical focal crossentropy, which reduces the weight of easily classified samples. Targets are one-hot.</summary>
    /// <remarks>−Σ α · (1 − p)^γ · t · ln p over the last axis. Lin et al., "Focal Loss for Dense Object Detection", 2017.</remarks>
    /// <param name="alpha">Weight α of all classes. Default 0.25.</param>
    /// <param name="gamma">Focusing parameter γ: larger values reduce the weight of easily classified samples. Default 2.</param>
    /// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
    /// <param name="labelSmoothing">
    /// Label smoothing from 0 to 1: targets become t · (1 − labelSmoothing) + labelSmoothing / classes. Default 0.
    /// </param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss CategoricalFocalCrossentropy(
        double alpha = 0.25, double gamma = 2, bool fromLogits = false, double labelSmoothing = 0,
        LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new CategoricalFocalCrossentropy(alpha, gamma, fromLogits, labelSmoothing, reduction);

    /// <summary>Dice loss, for segmentation masks.</summary>
    /// <remarks>1 − 2 · Σ t · p / (Σ t + Σ p + 1e-7). Milletari et al., "V-Net", 2016.</remarks>
    /// <param name="axis">Axes to sum over. Default all, including the batch axis.</param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss Dice(long[]? axis = null, LossReduction reduction = LossReduction.SumOverBatchSize) => new Dice(axis, reduction);

    /// <summary>Tversky loss: a <see cref="Dice"/> loss that weights false negatives and false positives.</summary>
    /// <remarks>
    /// 1 − Σ t · p / (Σ t · p + α · Σ t · (1 − p) + β · Σ p · (1 − t) + 1e-7). Salehi et al., "Tversky Loss Function for Image
    /// Segmentation", 2017.
    /// </remarks>
    /// <param name="alpha">Weight α of false positives. Default 0.5.</param>
    /// <param name="beta">Weight β of false negatives. Default 0.5.</param>
    /// <param name="axis">Axes to sum over. Default all, including the batch axis.</param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss Tversky(
        double alpha = 0.5, double beta = 0.5, long[]? axis = null,
        LossReduction reduction = LossReduction.SumOverBatchSize) => new Tversky(alpha, beta, axis, reduction);

    /// <summary>Circle loss, for embeddings: attracts samples of the same class and separates samples of different classes.</summary>
    /// <remarks>
    /// softplus(ln Σ exp(−γ · α₊ · (m − d₊)) + ln Σ exp(γ · α₋ · (1 − m − d₋))) for each sample, where d = 1 − cosine similarity over all
    /// pairs of the batch, α₊ = m + d₊ and α₋ = max(0, 1 + m − d₋). Targets are class indices, predictions are L2-normalized embeddings of
    /// shape (batch, dimensions). Sun et al., "Circle Loss: A Unified Perspective of Pair Similarity Optimization", 2020.
    /// </remarks>
    /// <param name="gamma">Scale factor γ. Default 80.</param>
    /// <param name="margin">Relaxation margin m. Default 0.4.</param>
    /// <param name="removeDiagonal">Whether to exclude the pair of each sample with itself. Default true.</param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss Circle(
        double gamma = 80, double margin = 0.4, bool removeDiagonal = true,
        LossReduction reduction = LossReduction.SumOverBatchSize) => new Circle(gamma, margin, removeDiagonal, reduction);

    /// <summary>Generalized crossentropy, which tolerates wrong labels. Targets are class indices.</summary>
    /// <remarks>
    /// (1 − p^q) / q, where p is the probability of the true class: between crossentropy (q → 0) and mean absolute error (q → 1). Zhang
    /// and Sabuncu, "Generalized Cross Entropy Loss for Training Deep Neural Networks with Noisy Labels", 2018.
    /// </remarks>
    /// <param name="q">Exponent q, above 0 and below 1. Default 0.5.</param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss CategoricalGeneralizedCrossEntropy(double q = 0.5, LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new CategoricalGeneralizedCrossEntropy(q, reduction);

    /// <summary>Connectionist temporal classification, for label sequences without alignment such as speech and handwriting.</summary>
    /// <remarks>
    /// −ln p(labels), where p sums the probabilities of all alignments. Predictions are logits of shape (batch, steps, classes), in which
    /// class 0 is the blank. Targets are labels from 1 of shape (batch, maxLength), padded with 0. Graves et al., "Connectionist Temporal
    /// Classification", 2006.
    /// </remarks>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss Ctc(LossReduction reduction = LossReduction.SumOverBatchSize) => new Ctc(reduction);

    /// <summary>Crossentropy chosen by the shapes of targets and predictions, as Keras's <c>"crossentropy"</c>.</summary>
    /// <remarks>
    /// Binary for predictions with one column; sparse categorical for targets without a last axis or with a last axis of length 1;
    /// categorical otherwise.
    /// </remarks>
    /// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    public static Loss Crossentropy(bool fromLogits = false, LossReduction reduction = LossReduction.SumOverBatchSize) =>
        new Crossentropy(fromLogits, reduction);

    /// <summary>Creates a loss from a function.</summary>
    /// <param name="name">Name of the loss.</param>
    /// <param name="compute">
    /// Function of targets and predictions of the same shape that returns one value for each sample. libtorch differentiates it. Derive
    /// from <see cref="Loss"/> and override <see cref="Loss.PrepareTarget"/> for targets of another shape.
    /// </param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    /// <example><code>Loss cubic = Custom("cubic", (t, p) => (p - t).abs().pow(3).mean([-1]));</code></example>
    public static Loss Custom(string name, Func<Tensor, Tensor, Tensor> compute, LossReduction reduction = LossReduction.SumOverBatchSize)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(compute);
        return new CustomLoss(name, compute, reduction);
    }
}
