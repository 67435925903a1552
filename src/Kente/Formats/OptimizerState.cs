using Kente.Components.Optimizers;
using Kente.Components.Optimizers.Schedules;
using Kente.Formats.Hdf;
using Kente.Training.Loop;
using static TorchSharp.torch;

namespace Kente.Formats;

/// <summary>Reads the state of an optimizer, in Keras 3's order of its variables.</summary>
internal static class OptimizerState
{
    /// <summary>
    /// Restores the state of an optimizer. As in Keras, it starts fresh if the file contains another number of variables, because layers
    /// were frozen or unfrozen.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="paths">Datasets: the number of steps, the learning rate unless a schedule sets it, then the variables.</param>
    /// <param name="compilation">The compiled model.</param>
    /// <exception cref="FormatException">A variable has another shape.</exception>
    public static void Read(Hdf5File file, IReadOnlyList<string> paths, Compilation compilation)
    {
        var optimizer = compilation.Optimizer;
        int first = optimizer.LearningRate is ConstantRate ? 2 : 1;
        if (paths.Count < first) return;
        file.Require(paths[0], [], "The optimizer's count of steps");
        long microSteps = file.Count(paths[0]);
        if (optimizer.LearningRate is ConstantRate constant)
        {
            // The file contains the rate in single precision, the configuration in full precision.
            file.Require(paths[1], [], "The optimizer's learning rate");
            float rate = file.Floats(paths[1])[0];
            if ((float)constant.Rate != rate) optimizer.LearningRate = rate;
        }
        if (paths.Count == first && microSteps == 0) return;

        using var scope = NewDisposeScope();
        compilation.BuildOptimizer();
        var variables = optimizer.Variables;
        if (paths.Count != first + variables.Count) return;
        Tensor[] values = [.. variables.Select((variable, i) => Value(file, variable, paths[first + i]))];
        optimizer.Restore(microSteps, values);
    }

    private static Tensor Value(Hdf5File file, OptimizerVariable variable, string path)
    {
        long[] shape = variable.Value.shape;
        if (variable.Value.dtype == ScalarType.Int32) return zeros(shape, ScalarType.Int32);
        file.Require(path, shape, $"The optimizer's variable '{variable.Name}'");
        return tensor(file.Floats(path)).view(shape);
    }
}
