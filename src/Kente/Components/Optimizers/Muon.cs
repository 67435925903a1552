using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary>
/// Makes the momentum of each matrix nearly orthogonal, by Newton and Schulz's iteration X = a·X + (b·A + c·A²)·X with A = X·Xᵀ, so that a step turns
/// all directions alike. Weights that are no matrices, embeddings, and those of excluded layers are stepped by <see cref="AdamW"/>'s rule.
/// Jordan et al., "Muon", 2024; steps as long as Adam's by Liu et al., "Muon is Scalable for LLM Training", 2025.
/// </summary>
internal sealed class Muon : Optimizer, IFromConfig<Muon>
{
    private readonly Regex[] _excluded;
    private Kept[] _kept = [];

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="weightDecay">Decay of the matrices; default 0.004.</param>
    /// <param name="adamWeightDecay">Decay of all other weights; default 0.004.</param>
    /// <param name="momentum">Share of the momentum that stays; default 0.95.</param>
    /// <param name="nesterov">Whether the gradient is looked at one step ahead; default true.</param>
    /// <param name="newtonSchulzSteps">How many iterations; default 5.</param>
    /// <param name="coefficients">a, b and c; default 3.4445, −4.775 and 2.0315.</param>
    /// <param name="rmsRate">Steps are made longer by this times the root of the longer side; default 0.2, <see langword="null"/> leaves them.</param>
    /// <param name="excludeLayers">Patterns of <c>layer/weight</c> names that are stepped by AdamW, such as the last layer; default none.</param>
    /// <param name="excludeEmbeddings">Whether embeddings are stepped by AdamW; default true.</param>
    /// <param name="adamLearningRateRatio">AdamW's rate as a share of the rate; default 1.</param>
    /// <param name="adamBeta1">AdamW's first beta; default 0.9.</param>
    /// <param name="adamBeta2">AdamW's second beta; default 0.999.</param>
    /// <param name="epsilon">AdamW's epsilon; default 1e-7.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    /// <exception cref="ArgumentException">A pattern is not a regular expression that can be matched in bounded time.</exception>
    public Muon(
        LearningRateSchedule? learningRate = null, double weightDecay = 0.004, double adamWeightDecay = 0.004, double momentum = 0.95, bool nesterov = true, int newtonSchulzSteps = 5,
        (double A, double B, double C)? coefficients = null, double? rmsRate = 0.2, IReadOnlyList<string>? excludeLayers = null, bool excludeEmbeddings = true,
        double adamLearningRateRatio = 1, double adamBeta1 = 0.9, double adamBeta2 = 0.999, double epsilon = 1e-7, OptimizerOptions? options = null)
        : base("muon", learningRate ?? 0.001, weightDecay, options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(adamWeightDecay);
        if (newtonSchulzSteps is < 1 or > 100) throw new ArgumentOutOfRangeException(nameof(newtonSchulzSteps), newtonSchulzSteps, "The iterations are from 1 to 100.");
        (AdamWeightDecay, Momentum, Nesterov, NewtonSchulzSteps, Coefficients) = (adamWeightDecay, momentum, nesterov, newtonSchulzSteps, coefficients ?? (3.4445, -4.775, 2.0315));
        (RmsRate, ExcludeLayers, ExcludeEmbeddings, AdamLearningRateRatio) = (rmsRate, excludeLayers ?? [], excludeEmbeddings, adamLearningRateRatio);
        (AdamBeta1, AdamBeta2, Epsilon) = (adamBeta1, adamBeta2, epsilon);
        _excluded = [.. ExcludeLayers.Select(Pattern)];
    }

    /// <summary>Decay of all weights that are not matrices, or are excluded.</summary>
    public double AdamWeightDecay { get; }

    /// <summary>Share of the momentum that stays.</summary>
    public double Momentum { get; }

    /// <summary>Whether the gradient is looked at one step ahead.</summary>
    public bool Nesterov { get; }

    /// <summary>How many iterations.</summary>
    public int NewtonSchulzSteps { get; }

    /// <summary>The iteration's numbers.</summary>
    public (double A, double B, double C) Coefficients { get; }

    /// <summary>How much longer steps are made; <see langword="null"/> leaves them.</summary>
    public double? RmsRate { get; }

    /// <summary>Patterns of names that are stepped by AdamW.</summary>
    public IReadOnlyList<string> ExcludeLayers { get; }

    /// <summary>Whether embeddings are stepped by AdamW.</summary>
    public bool ExcludeEmbeddings { get; }

    /// <summary>AdamW's rate as a share of the rate.</summary>
    public double AdamLearningRateRatio { get; }

    /// <summary>AdamW's first beta.</summary>
    public double AdamBeta1 { get; }

    /// <summary>AdamW's second beta.</summary>
    public double AdamBeta2 { get; }

    /// <summary>AdamW's epsilon.</summary>
    public double Epsilon { get; }

    private protected override IEnumerable<OptimizerVariable> OwnVariables => _kept.SelectMany(kept => new[]
    {
        new OptimizerVariable($"{kept.Name}_momentum", kept.Momentum.alias()),
    }.Concat(kept.Velocity is null ? [] : [new OptimizerVariable($"{kept.Name}_velocity", kept.Velocity.alias())]));

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        for (int i = 0; i < _kept.Length; i++)
        {
            Tensor values = parameters.InKerasOrder(parameters.Values, i), gradient = parameters.InKerasOrder(parameters.Gradients, i), momentum = _kept[i].Momentum;
            if (_kept[i].Velocity is { } velocity)
            {
                double rate = learningRate * AdamLearningRateRatio, scale = rate * Math.Sqrt(Bias.Correction(AdamBeta2, step)) / Bias.Correction(AdamBeta1, step);
                momentum.mul_(Scalars.Of(AdamBeta1)).add_(gradient, alpha: Scalars.Of(1 - AdamBeta1));
                velocity.mul_(Scalars.Of(AdamBeta2)).addcmul_(gradient, gradient, Scalars.Of(1 - AdamBeta2));
                values.addcdiv_(momentum, velocity.sqrt().PlusInPlace(Epsilon), Scalars.Of(-scale));
                continue;
            }
            momentum.mul_(Scalars.Of(Momentum)).PlusInPlace(gradient);
            var direction = Orthogonal(Nesterov ? momentum.mul(Scalars.Of(Momentum)).PlusInPlace(gradient) : momentum);
            double length = RmsRate is { } share ? share * Math.Sqrt(Math.Max(direction.shape[0], direction.shape[1])) : 1;
            values.add_(direction, alpha: Scalars.Of(-learningRate * length));
        }
    }

    internal override void Attach(ParameterBuffer parameters)
    {
        base.Attach(parameters);
        using var scope = NewDisposeScope();
        foreach (var kept in _kept)
        {
            kept.Momentum.Dispose();
            kept.Velocity?.Dispose();
        }
        _kept = [.. parameters.Weights.Select(weight => new Kept(
            weight.Name, zeros(weight.Dimensions, device: parameters.Values.device).DetachFromDisposeScope(), IsAdams(weight) ? zeros(weight.Dimensions, device: parameters.Values.device).DetachFromDisposeScope() : null))];
    }

    private protected override double DecayOf(Weight weight) => IsAdams(weight) ? AdamWeightDecay : WeightDecay;

    private bool IsAdams(Weight weight)
    {
        string path = $"{weight.Layer}/{weight.Name}";
        return weight.Dimensions.Length != 2
            || (ExcludeEmbeddings && path.Contains("embedding", StringComparison.OrdinalIgnoreCase))
            || _excluded.Any(pattern => pattern.IsMatch(path));
    }

    private Tensor Orthogonal(Tensor matrix)
    {
        bool isTall = matrix.shape[0] > matrix.shape[1];
        var x = isTall ? matrix.t() : matrix;
        x /= linalg.norm(x).PlusInPlace(1e-7);
        for (int i = 0; i < NewtonSchulzSteps; i++)
        {
            var square = x.matmul(x.t());
            var polynomial = square.mul(Scalars.Of(Coefficients.B)).add_(square.matmul(square), alpha: Scalars.Of(Coefficients.C));
            x = x.mul(Scalars.Of(Coefficients.A)).PlusInPlace(polynomial.matmul(x));
        }
        return isTall ? x.t() : x;
    }

    // Patterns come from files too: without backtracking none takes long.
    private static Regex Pattern(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException wrong)
        {
            throw new ArgumentException($"'{pattern}' is no regular expression that can be matched in bounded time: {wrong.Message}", nameof(pattern), wrong);
        }
    }

    private sealed record Kept(string Name, Tensor Momentum, Tensor? Velocity);

    /// <inheritdoc/>
    public static Muon FromConfig(ObjectConfig config)
    {
        if (config.Values.Count > 0 && !config.Values.ContainsKey("rms_rate"))
            throw new FormatException($"{config.Owner}: it is that of a Keras before version 3.12, which steps otherwise.");
        // A name alone means the defaults, and that of the decay is not 0.
        bool isDefault = config.Values.Count == 0;
        var excluded = config.Values["exclude_layers"] is JsonArray list ? list.Select(item => item?.ToString() ?? "").ToArray() : null;
        return new(
            config.LearningRate(), config.WeightDecay(.004), config.Number("adam_weight_decay", isDefault ? .004 : 0), config.Number("momentum", .95),
            config.Flag("nesterov", true), config.Int("ns_steps", 5),
            (config.Number("muon_a", 3.4445), config.Number("muon_b", -4.775), config.Number("muon_c", 2.0315)),
            isDefault ? .2 : config.OptionalNumber("rms_rate"), excluded, config.Flag("exclude_embeddings", true),
            config.Number("adam_lr_ratio", 1), config.Number("adam_beta_1", .9), config.Number("adam_beta_2", .999), config.Number("epsilon", 1e-7),
            config.OptimizerOptions());
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("adam_beta_1", AdamBeta1);
        config.Set("adam_beta_2", AdamBeta2);
        config.Set("adam_weight_decay", AdamWeightDecay == 0 ? null : AdamWeightDecay);
        config.Set("epsilon", Epsilon);
        config.Values["exclude_layers"] = new JsonArray([.. ExcludeLayers.Select(pattern => (JsonNode)pattern)]);
        config.Set("exclude_embeddings", ExcludeEmbeddings);
        config.Set("muon_a", Coefficients.A);
        config.Set("muon_b", Coefficients.B);
        config.Set("muon_c", Coefficients.C);
        config.Set("adam_lr_ratio", AdamLearningRateRatio);
        config.Set("momentum", Momentum);
        config.Set("ns_steps", NewtonSchulzSteps);
        config.Set("nesterov", Nesterov);
        config.Set("rms_rate", RmsRate);
    }
}
