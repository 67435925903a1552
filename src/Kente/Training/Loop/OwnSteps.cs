using Kente.Graph;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// The steps of models that override <see cref="Model.TrainStep"/>, on several processes. Such steps may use other models and optimizers: the
/// processes begin with those of the process 0.
/// </summary>
internal sealed class OwnSteps(Compilation compilation, Distribution distribution) : IDisposable
{
    private const double Tolerance = 1e-6;
    private readonly HashSet<Weight> _known = [.. compilation.Model.Weights];
    private readonly HashSet<Optimizer> _optimizers = [];
    private readonly List<Weight> _further = [];
    private Generator? _shared, _own;
    private int _steps;

    /// <summary>The processes.</summary>
    public Distribution Distribution => distribution;

    /// <summary>Weights of other models, in the order in which steps used them.</summary>
    public IReadOnlyCollection<Weight> FurtherWeights => _further;

    /// <summary>Begins a step.</summary>
    /// <param name="rows">The rows of this process; <see langword="null"/> if all compute the whole batch.</param>
    public RankStep Begin(RankRows? rows) => new(this, rows);

    /// <summary>Copies weights that the processes have not copied yet from the process 0.</summary>
    public void Share(IEnumerable<Weight> weights)
    {
        using var off = no_grad();
        foreach (var weight in weights)
        {
            if (!_known.Add(weight)) continue;
            _further.Add(weight);
            distribution.Broadcast(weight.Native);
        }
    }

    /// <summary>Copies the state of an optimizer from the process 0, before its first step.</summary>
    public void Share(Optimizer optimizer)
    {
        if (ReferenceEquals(optimizer, compilation.Optimizer) || !_optimizers.Add(optimizer)) return;
        using var scope = NewDisposeScope();
        using var off = no_grad();
        foreach (var variable in optimizer.Variables) distribution.Broadcast(variable.Value);
        optimizer.ContinueAt(distribution.FromFirst(optimizer.MicroSteps));
    }

    /// <summary>Random numbers of this process, which differ from those of the others.</summary>
    /// <param name="shared">The generator of all processes.</param>
    public Generator GeneratorOf(Generator shared)
    {
        if (ReferenceEquals(_shared, shared)) return _own!;
        _own?.Dispose();
        _shared = shared;
        return _own = new Generator(Seeds.Mix(shared.initial_seed(), distribution.Rank + 1), CPU);
    }

    /// <summary>Checks that the first change of the weights was the same in all processes.</summary>
    /// <exception cref="Exception">It was not, because the step computed gradients past the <see cref="TrainingStep"/>.</exception>
    public void CheckFirst()
    {
        if (++_steps != compilation.Optimizer.Options.GradientAccumulationSteps) return;
        using var scope = NewDisposeScope();
        using var off = no_grad();
        bool differs = false;
        foreach (var values in _further.Where(weight => weight.Native.requires_grad).Select(weight => weight.Native.detach())
            .Prepend(compilation.Parameters.Values))
        {
            var first = values.clone();
            distribution.Broadcast(first);
            differs |= values.sub(first).abs_().gt(first.abs().Plus(1.0).mul_(Scalars.Of(Tolerance))).any().item<bool>();
        }
        int other = Array.FindIndex(distribution.Gather(differs ? 1 : 0), one => one != 0);
        if (other > 0)
            throw distribution.Disagreement(
                $"After the first step the weights of the process {other} differ from those of the process 0; TrainStep must compute gradients by Minimize or Gradients of its TrainingStep, which add those of all processes.");
    }

    public void Dispose() => _own?.Dispose();
}
