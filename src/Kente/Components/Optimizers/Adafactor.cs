using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary>
/// Adafactor: divides gradients by the root of their mean squares, factored for matrices into row and column means, and scales updates by
/// the root mean square of each weight. Shazeer and Stern, "Adafactor: Adaptive Learning Rates with Sublinear Memory Cost", 2018.
/// </summary>
internal sealed class Adafactor : Optimizer, IFromConfig<Adafactor>
{
    private Moments[] _moments = [];

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">
    /// Learning rate, or a schedule of it; the rate of a step is min(learningRate, 1 / √step). Default 0.001.
    /// </param>
    /// <param name="beta2Decay">Exponent c of the second-moment decay β₂ = 1 − step^c. Default −0.8.</param>
    /// <param name="epsilon1">Constant added to squared gradients. Default 1e-30.</param>
    /// <param name="epsilon2">Lower bound of the root mean square of a weight. Default 0.001.</param>
    /// <param name="clipThreshold">Upper bound of the root mean square of an update, before the learning rate. Default 1.</param>
    /// <param name="relativeStep">
    /// Keras's <c>relative_step</c>, written to files. It has no effect, as in Keras: the rate of a step is always min(learningRate, 1 /
    /// √step).
    /// </param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public Adafactor(
        LearningRateSchedule? learningRate = null, double beta2Decay = -0.8, double epsilon1 = 1e-30, double epsilon2 = 1e-3,
        double clipThreshold = 1, bool relativeStep = true,
        double weightDecay = 0, OptimizerOptions? options = null)
        : base("adafactor", learningRate ?? 0.001, weightDecay, options) =>
        (Beta2Decay, Epsilon1, Epsilon2, ClipThreshold, RelativeStep) = (beta2Decay, epsilon1, epsilon2, clipThreshold, relativeStep);

    /// <summary>Exponent c of the second-moment decay β₂ = 1 − step^c.</summary>
    public double Beta2Decay { get; }

    /// <summary>Constant added to squared gradients.</summary>
    public double Epsilon1 { get; }

    /// <summary>Lower bound of the root mean square of a weight.</summary>
    public double Epsilon2 { get; }

    /// <summary>Upper bound of the root mean square of an update, before the learning rate.</summary>
    public double ClipThreshold { get; }

    /// <summary>Keras's <c>relative_step</c>, written to files.</summary>
    public bool RelativeStep { get; }

    private protected override IEnumerable<OptimizerVariable> OwnVariables => _moments.SelectMany(kept => new OptimizerVariable[]
    {
        new(
            $"{kept.Name}_row",
            kept.Rows.alias()), new($"{kept.Name}_column", kept.Columns.alias()), new($"{kept.Name}_velocity", kept.Squares.alias()),
    });

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double rate = Math.Min(learningRate, 1 / Math.Sqrt(step)), keep = 1 - Math.Pow(step, Beta2Decay);
        for (int i = 0; i < _moments.Length; i++)
        {
            Tensor values = parameters.InKerasOrder(parameters.Values, i), gradient = parameters.InKerasOrder(parameters.Gradients, i);
            var update = gradient / _moments[i].Next(gradient.Squared().PlusInPlace(Epsilon1), keep).sqrt();
            var shortened = RootMeanSquare(update).div_(Scalars.Of(ClipThreshold)).clamp_min_(Scalars.Of(1));
            values.addcmul_(update.div_(shortened), RootMeanSquare(values).clamp_min_(Scalars.Of(Epsilon2)), Scalars.Of(-rate));
        }
    }

    internal override void Attach(ParameterBuffer parameters)
    {
        base.Attach(parameters);
        foreach (var kept in _moments) kept.Dispose();
        _moments = [.. parameters.Weights.Select(weight => new Moments(weight.Name, weight.Dimensions, parameters.Values.device))];
    }

    private static Tensor RootMeanSquare(Tensor values) => values.Squared().mean().sqrt_();

    /// <summary>Second moments of one weight: row means, column means and their outer product.</summary>
    private sealed class Moments : IDisposable
    {
        private readonly bool _isFactored;

        public Moments(string name, long[] shape, torch.Device device)
        {
            (Name, _isFactored) = (name, shape.Length > 1);
            // Keras keeps an integer scalar if there is nothing to factor, and saves it.
            Rows = (_isFactored
                ? zeros(shape[..^1], device: device)
                : zeros([], ScalarType.Int32, device: device)).DetachFromDisposeScope();
            Columns = (_isFactored
                ? zeros([.. shape[..^2], shape[^1]], device: device)
                : zeros([], ScalarType.Int32, device: device)).DetachFromDisposeScope();
            Squares = zeros(shape, device: device).DetachFromDisposeScope();
        }

        public string Name { get; }

        public Tensor Rows { get; }

        public Tensor Columns { get; }

        public Tensor Squares { get; }

        public Tensor Next(Tensor squares, double keep)
        {
            if (!_isFactored) return Squares.mul_(Scalars.Of(keep)).add_(squares, alpha: Scalars.Of(1 - keep));
            Rows.mul_(Scalars.Of(keep)).add_(squares.mean([-1]), alpha: Scalars.Of(1 - keep));
            Columns.mul_(Scalars.Of(keep)).add_(squares.mean([-2]), alpha: Scalars.Of(1 - keep));
            return Squares.copy_((Rows / Rows.mean([-1], keepdim: true)).unsqueeze(-1) * Columns.unsqueeze(-2));
        }

        public void Dispose()
        {
            Rows.Dispose();
            Columns.Dispose();
            Squares.Dispose();
        }
    }

    /// <inheritdoc/>
    public static Adafactor FromConfig(ObjectConfig config) => new(

        config.LearningRate(), config.Number("beta_2_decay", -.8), config.Number("epsilon_1", 1e-30), config.Number("epsilon_2", 1e-3),
        config.Number("clip_threshold", 1), config.Flag("relative_step", true), config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("beta_2_decay", Beta2Decay);
        config.Set("epsilon_1", Epsilon1);
        config.Set("epsilon_2", Epsilon2);
        config.Set("clip_threshold", ClipThreshold);
        config.Set("relative_step", RelativeStep);
    }
}
