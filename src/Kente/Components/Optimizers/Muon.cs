using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary>
/// Muon: updates matrices by their momentum, orthogonalized by the Newton–Schulz iteration X = a · X + (b · A + c · A²) · X with A = X ·
/// Xᵀ. Weights that are not matrices, embeddings and excluded layers are updated by <see cref="AdamW"/>. Jordan et al., "Muon: An optimizer
/// for hidden layers in neural networks", 2024; the scale of updates by Liu et al., "Muon is Scalable for LLM Training", 2025.
/// </summary>
internal sealed class Muon : Optimizer, IFromConfig<Muon>
{
    private readonly MuonOptions _options;
    private readonly Regex[] _excluded;
    private State[] _states = [];

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="weightDecay">Decoupled weight decay of matrices. Default 0.004.</param>
    /// <param name="momentum">Momentum μ of matrices. Default 0.95.</param>
    /// <param name="options">Other settings. Default those of <see cref="MuonOptions"/>.</param>
    /// <exception cref="ArgumentException">
    /// A pattern of <see cref="MuonOptions.ExcludeLayers"/> is not a regular expression that can be matched in linear time.
    /// </exception>
    public Muon(LearningRateSchedule? learningRate = null, double weightDecay = 0.004, double momentum = 0.95, MuonOptions? options = null)
        : base("muon", learningRate ?? 0.001, weightDecay, options ??= new())
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.AdamWeightDecay);
        if (options.NsSteps is < 1 or > 100)
            throw new ArgumentOutOfRangeException(nameof(options), options.NsSteps, "NsSteps must be from 1 to 100.");
        (Momentum, _options) = (momentum, options);
        _excluded = [.. options.ExcludeLayers.Select(Pattern)];
    }

    /// <summary>Momentum μ of matrices.</summary>
    public double Momentum { get; }

    private protected override IEnumerable<OptimizerVariable> OwnVariables => _states.SelectMany(state => new[]
    {
        new OptimizerVariable($"{state.Name}_momentum", state.Momentum.alias()),
    }.Concat(state.Velocity is null ? [] : [new OptimizerVariable($"{state.Name}_velocity", state.Velocity.alias())]));

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        for (int i = 0; i < _states.Length; i++)
        {
            Tensor values = parameters.InKerasOrder(parameters.Values, i), gradient = parameters.InKerasOrder(parameters.Gradients, i),
            momentum = _states[i].Momentum;
            if (_states[i].Velocity is { } velocity)
            {
                double rate = learningRate * _options.AdamLrRatio;
                double size = rate * Math.Sqrt(Bias.Correction(_options.AdamBeta2, step)) / Bias.Correction(_options.AdamBeta1, step);
                momentum.mul_(Scalars.Of(_options.AdamBeta1)).add_(gradient, alpha: Scalars.Of(1 - _options.AdamBeta1));
                velocity.mul_(Scalars.Of(_options.AdamBeta2)).addcmul_(gradient, gradient, Scalars.Of(1 - _options.AdamBeta2));
                values.addcdiv_(momentum, velocity.sqrt().PlusInPlace(_options.Epsilon), Scalars.Of(-size));
                continue;
            }
            momentum.mul_(Scalars.Of(Momentum)).PlusInPlace(gradient);
            var direction = Orthogonalize(_options.Nesterov ? momentum.mul(Scalars.Of(Momentum)).PlusInPlace(gradient) : momentum);
            double scale = _options.RmsRate is { } rms ? rms * Math.Sqrt(Math.Max(direction.shape[0], direction.shape[1])) : 1;
            values.add_(direction, alpha: Scalars.Of(-learningRate * scale));
        }
    }

    internal override void Attach(ParameterBuffer parameters)
    {
        base.Attach(parameters);
        using var scope = NewDisposeScope();
        foreach (var state in _states)
        {
            state.Momentum.Dispose();
            state.Velocity?.Dispose();
        }
        _states = [.. parameters.Weights.Select(weight => new State(
            weight.Name, zeros(weight.Dimensions, device: parameters.Values.device).DetachFromDisposeScope(),
            UsesAdam(weight) ? zeros(weight.Dimensions, device: parameters.Values.device).DetachFromDisposeScope() : null))];
    }

    private protected override double DecayOf(Weight weight) => UsesAdam(weight) ? _options.AdamWeightDecay : WeightDecay;

    private bool UsesAdam(Weight weight)
    {
        string path = $"{weight.Layer}/{weight.Name}";
        return weight.Dimensions.Length != 2
            || (_options.ExcludeEmbeddings && path.Contains("embedding", StringComparison.OrdinalIgnoreCase))
            || _excluded.Any(pattern => pattern.IsMatch(path));
    }

    private Tensor Orthogonalize(Tensor matrix)
    {
        bool isTall = matrix.shape[0] > matrix.shape[1];
        var x = isTall ? matrix.t() : matrix;
        x /= linalg.norm(x).PlusInPlace(1e-7);
        for (int i = 0; i < _options.NsSteps; i++)
        {
            var square = x.matmul(x.t());
            var polynomial = square.mul(Scalars.Of(_options.MuonB)).add_(square.matmul(square), alpha: Scalars.Of(_options.MuonC));
            x = x.mul(Scalars.Of(_options.MuonA)).PlusInPlace(polynomial.matmul(x));
        }
        return isTall ? x.t() : x;
    }

    // Patterns may come from files: without backtracking, matching takes linear time.
    private static Regex Pattern(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException wrong)
        {
            throw new ArgumentException(
                $"The pattern '{pattern}' of ExcludeLayers is not a regular expression that can be matched in linear time: {wrong.Message}",
                nameof(pattern), wrong);
        }
    }

    private sealed record State(string Name, Tensor Momentum, Tensor? Velocity);

    /// <inheritdoc/>
    public static Muon FromConfig(ObjectConfig config)
    {
        if (config.Values.Count > 0 && !config.Values.ContainsKey("rms_rate"))
            throw new FormatException(
                $"{config.Owner}: The configuration was written by Keras before version 3.12, whose Muon computes other updates.");
        // A configuration without values means the defaults; a missing adam_weight_decay in another configuration is 0.
        bool isDefault = config.Values.Count == 0;
        return new(config.LearningRate(), config.WeightDecay(.004), config.Number("momentum", .95), new(config.OptimizerOptions())
        {
            Nesterov = config.Flag("nesterov", true),
            NsSteps = config.Int("ns_steps", 5),
            MuonA = config.Number("muon_a", 3.4445),
            MuonB = config.Number("muon_b", -4.775),
            MuonC = config.Number("muon_c", 2.0315),
            RmsRate = isDefault ? .2 : config.OptionalNumber("rms_rate"),
            ExcludeLayers = config.Values["exclude_layers"] is JsonArray list ? [.. list.Select(item => item?.ToString() ?? "")] : [],
            ExcludeEmbeddings = config.Flag("exclude_embeddings", true),
            AdamWeightDecay = config.Number("adam_weight_decay", isDefault ? .004 : 0),
            AdamLrRatio = config.Number("adam_lr_ratio", 1),
            AdamBeta1 = config.Number("adam_beta_1", .9),
            AdamBeta2 = config.Number("adam_beta_2", .999),
            Epsilon = config.Number("epsilon", 1e-7),
        });
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("adam_beta_1", _options.AdamBeta1);
        config.Set("adam_beta_2", _options.AdamBeta2);
        config.Set("adam_weight_decay", _options.AdamWeightDecay == 0 ? null : _options.AdamWeightDecay);
        config.Set("epsilon", _options.Epsilon);
        config.Values["exclude_layers"] = new JsonArray([.. _options.ExcludeLayers.Select(pattern => (JsonNode)pattern)]);
        config.Set("exclude_embeddings", _options.ExcludeEmbeddings);
        config.Set("muon_a", _options.MuonA);
        config.Set("muon_b", _options.MuonB);
        config.Set("muon_c", _options.MuonC);
        config.Set("adam_lr_ratio", _options.AdamLrRatio);
        config.Set("momentum", Momentum);
        config.Set("ns_steps", _options.NsSteps);
        config.Set("nesterov", _options.Nesterov);
        config.Set("rms_rate", _options.RmsRate);
    }
}
