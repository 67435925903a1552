namespace Kente;

/// <summary>
/// Settings of <see cref="Optimizers.Muon"/>: <c>Muon(0.02, options: new() { ExcludeLayers = ["head/.*"] })</c>. Names and defaults are
/// those of Keras.
/// </summary>
/// <remarks>
/// Jordan et al., "Muon: An optimizer for hidden layers in neural networks", 2024; <see cref="RmsRate"/> from Liu et al., "Muon is Scalable
/// for LLM Training", 2025.
/// </remarks>
public sealed record MuonOptions : OptimizerOptions
{
    /// <summary>Initializes the options with their defaults.</summary>
    public MuonOptions() { }

    /// <summary>Initializes the options with the settings of other options.</summary>
    /// <param name="shared">Settings of gradient clipping, moving average and gradient accumulation.</param>
    public MuonOptions(OptimizerOptions shared) : base(shared) { }

    /// <summary>Gets whether to apply Nesterov momentum to matrices. Default true.</summary>
    public bool Nesterov { get; init; } = true;

    /// <summary>Gets the number of Newton–Schulz iterations, from 1 to 100. Default 5.</summary>
    public int NsSteps { get; init; } = 5;

    /// <summary>Gets the coefficient a of the iteration X = a · X + (b · A + c · A²) · X with A = X · Xᵀ. Default 3.4445.</summary>
    public double MuonA { get; init; } = 3.4445;

    /// <summary>Gets the coefficient b of the iteration; see <see cref="MuonA"/>. Default −4.775.</summary>
    public double MuonB { get; init; } = -4.775;

    /// <summary>Gets the coefficient c of the iteration; see <see cref="MuonA"/>. Default 2.0315.</summary>
    public double MuonC { get; init; } = 2.0315;

    /// <summary>
    /// Gets the factor r of the scale r · √max(rows, columns) of updates, which gives them the root mean square of updates of Adam. Default
    /// 0.2; <see langword="null"/> does not scale updates.
    /// </summary>
    public double? RmsRate { get; init; } = 0.2;

    /// <summary>
    /// Gets regular expressions for <c>layer/weight</c> names that are updated by AdamW, such as those of the last layer. Default none.
    /// </summary>
    public IReadOnlyList<string> ExcludeLayers { get; init; } = [];

    /// <summary>Gets whether embeddings are updated by AdamW. Default true.</summary>
    public bool ExcludeEmbeddings { get; init; } = true;

    /// <summary>Gets the decoupled weight decay of the weights that are updated by AdamW. Default 0.004.</summary>
    public double AdamWeightDecay { get; init; } = 0.004;

    /// <summary>Gets the learning rate of AdamW, as a fraction of the learning rate. Default 1.</summary>
    public double AdamLrRatio { get; init; } = 1;

    /// <summary>Gets the decay rate of the first moment estimates of AdamW. Default 0.9.</summary>
    public double AdamBeta1 { get; init; } = 0.9;

    /// <summary>Gets the decay rate of the second moment estimates of AdamW. Default 0.999.</summary>
    public double AdamBeta2 { get; init; } = 0.999;

    /// <summary>Gets the small constant for numerical stability of AdamW. Default 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-7;
}
