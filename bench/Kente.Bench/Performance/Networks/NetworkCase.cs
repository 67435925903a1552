using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Kente.Bench.Performance.Networks;

/// <summary>The same network, data, loss and optimizer in Kente and by hand on TorchSharp.</summary>
/// <param name="Key">What the command line calls it.</param>
/// <param name="Name">What the tables call it.</param>
/// <param name="Batch">Number of samples of a training step.</param>
/// <param name="Steps">Number of steps of an epoch.</param>
internal sealed record NetworkCase(string Key, string Name, int Batch, int Steps)
{
    /// <summary>Creates a number of samples: the inputs and the targets of each output.</summary>
    public required Func<int, (Tensor X, Tensor[] Targets)> Data { get; init; }

    /// <summary>Builds Kente's model.</summary>
    public required Func<Model> Model { get; init; }

    /// <summary>Builds Kente's model for prediction, if it is another one.</summary>
    public Func<Model>? Prediction { get; init; }

    /// <summary>Losses of the outputs in Kente; by default that of classes.</summary>
    public Func<Loss[]> Losses { get; init; } = () => [Kente.Losses.SparseCategoricalCrossentropy(fromLogits: true)];

    /// <summary>Weights of the losses.</summary>
    public double[]? LossWeights { get; init; }

    /// <summary>The network by hand.</summary>
    public required Func<HandWritten> ByHand { get; init; }

    /// <summary>The loss by hand, from outputs and targets; by default that of classes.</summary>
    public Func<Tensor[], Tensor[], Tensor> Loss { get; init; } = (outputs, targets) => nn.functional.cross_entropy(outputs[0], targets[0]);

    /// <summary>The optimizer in Kente.</summary>
    public Func<Optimizer> Optimizer { get; init; } = () => Optimizers.Adam();

    /// <summary>The optimizer by hand.</summary>
    public Func<IEnumerable<Parameter>, optim.Optimizer> OptimizerByHand { get; init; } =
        parameters => optim.Adam(parameters, 1e-3, eps: 1e-7);

    /// <summary>Largest norm of all gradients, which the optimizer in Kente has, too.</summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>Floating-point operations of a forward pass for a sample besides those of convolutions and linear layers.</summary>
    public double OtherOperations { get; init; }

    /// <summary>Builds and compiles Kente's model.</summary>
    public Model Compiled()
    {
        var model = Model();
        var (losses, weights) = (new PerOutput<Loss?>(), new PerOutput<double>());
        foreach (var (i, loss) in Losses().Index())
            (losses[model.OutputNames[i]], weights[model.OutputNames[i]]) = (loss, LossWeights?[i] ?? 1);
        model.Compile(Optimizer(), losses, weights);
        return model;
    }

    /// <summary>Creates arrays for Kente's model.</summary>
    public (Arrays X, Arrays Y) ArraysFor(Model model, int samples)
    {
        var (x, targets) = Data(samples);
        Arrays y = new();
        foreach (var (i, target) in targets.Index())
        {
            y[model.OutputNames[i]] = NdArray.Of(target);
            target.Dispose();
        }
        var inputs = NdArray.Of(x);
        x.Dispose();
        return (inputs, y);
    }

    /// <summary>Counts the floating-point operations of a forward pass of a batch.</summary>
    public double CountOperations(HandWritten network)
    {
        using var x = Data(Batch).X;
        using var laid = network.Layout?.Invoke(x) ?? x.alias();
        return network.CountOperations(laid) + (OtherOperations * Batch);
    }
}
