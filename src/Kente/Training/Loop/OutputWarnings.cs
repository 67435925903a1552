using Kente.Components.Layers.Convolution;
using Kente.Components.Layers.Core;
using Kente.Components.Losses;
using Kente.Components.Metrics;
using Kente.Graph;
using Kente.Primitives;

namespace Kente.Training.Loop;

/// <summary>
/// Warns about outputs that do not fit their losses and metrics, so that the model cannot learn. They are no errors, because files of
/// Keras have such models, which can be loaded and can predict.
/// </summary>
internal static class OutputWarnings
{
    /// <summary>Writes at most one warning for each output to the standard error stream.</summary>
    /// <param name="compilation">The outputs with their losses and metrics.</param>
    public static void Write(Compilation compilation)
    {
        for (int i = 0; i < compilation.Losses.Length; i++)
            if (Warning(compilation, i) is { } sentence) StandardError.Warn($"The output '{compilation.Model.OutputNames[i]}' {sentence}");
    }

    private static string? Warning(Compilation compilation, int output)
    {
        var loss = compilation.Losses[output];
        var tensor = compilation.Model.Outputs[output];
        var activation = ActivationOf(tensor);
        bool hasOneUnit = tensor.Shape.Rank > 0 && tensor.Shape[^1] == 1;
        if (hasOneUnit && activation == Activations.Softmax)
            return "is a softmax over one unit, which is always 1, so that it cannot learn; use a sigmoid and BinaryCrossentropy for two classes, or one unit for each class.";
        if (hasOneUnit && loss.ComparesClasses)
            return $"has one unit, but its loss {loss.Name} needs one for each class; use a sigmoid and BinaryCrossentropy for two classes.";
        if (loss.ExpectsLogits && (activation == Activations.Softmax || activation == Activations.Sigmoid))
            return $"ends with {activation}, but its loss {loss.Name} expects logits; remove the activation or fromLogits: true.";
        return IsRegression(loss) && activation == Activations.Linear
            && compilation.Metrics.FirstOrDefault(metric => metric.Output == output && metric.Metric is Accuracy) is { } accuracy
                ? $"is a number with the loss {loss.Name}, but its metric {accuracy.LogName} compares classes; use a metric for numbers, such as Mae."
                : null;
    }

    private static bool IsRegression(Loss loss) => loss is MeanSquaredError or MeanAbsoluteError or MeanAbsolutePercentageError
        or MeanSquaredLogarithmicError or Huber or LogCosh;

    /// <summary>The activation that an output ends with; <see langword="null"/> if it is unknown.</summary>
    private static Activation? ActivationOf(SymbolicTensor output) => output.Source.Operation switch
    {
        Dense dense => dense.Activation,
        EinsumDense dense => dense.Activation,
        ConvolutionLayer convolution => convolution.Activation,
        ActivationLayer layer => layer.Activation,
        SoftmaxLayer { Axes: [-1] } => Activations.Softmax,
        Model inner => ActivationOf(inner.Outputs[output.Index]),
        _ => null,
    };
}
