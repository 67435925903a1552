using System.Numerics.Tensors;
using Kente.Components.Losses;

namespace Kente.Training.Loop;

/// <summary>Converts class weights to sample weights.</summary>
internal sealed class ClassWeighting
{
    private readonly Compilation _compilation;
    private readonly ClassWeights?[] _weights;

    private ClassWeighting(Compilation compilation, PerOutput<ClassWeights> weights) =>
        (_compilation, _weights) = (compilation, weights.Values.ForOptional(compilation.Model.OutputNames, "output", "classWeight"));

    /// <summary>Creates the weighting; <see langword="null"/> if there are no class weights.</summary>
    /// <exception cref="ArgumentException">A name is not the name of an output.</exception>
    public static ClassWeighting? For(Compilation compilation, ClassWeights? weights) =>
        weights is null ? null : new(compilation, weights.ByOutput);

    /// <summary>Multiplies the sample weights by the weights of the samples' classes.</summary>
    /// <exception cref="ArgumentException">An output has no classes, or a weighted class does not exist.</exception>
    public ArrayBatch Apply(ArrayBatch samples) =>
        samples with
        {
            Weights = [
                .. samples.Weights.Select(
                    (weight, i) => _weights[i] is { } classes ? Multiply(weight, Of(samples.Targets[i], classes, i)) : weight)],
        };

    // The class of a one-hot row is its largest value; a single value is the class.
    private float[] Of(NdArray target, ClassWeights classes, int output)
    {
        float[] values = target.ToArray<float>();
        int width = values.Length / target.Length;
        CheckShape(target, width, output);
        Check(values, width, classes, output);
        var weights = new float[target.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            var row = values.AsSpan(i * width, width);
            int label = width == 1 ? (int)row[0] : row.IndexOf(TensorPrimitives.Max<float>(row));
            weights[i] = (float)classes[label];
        }
        return weights;
    }

    // The largest value of a row is its class only if the row is one-hot.
    private void CheckShape(NdArray target, int width, int output)
    {
        var shape = _compilation.Model.Outputs[output].Shape;
        if (width == 1 || (target.Dimensions.Length == 2 && shape.Rank == 1 && (shape[0] ?? width) == width)) return;
        throw new ArgumentException(
            $"classWeight requires one class for each sample, but the target of the output '{_compilation.Model.OutputNames[output]}' has shape ({string.Join(", ", target.Dimensions)}); use sampleWeight.",
            nameof(target));
    }

    private void Check(float[] targets, int width, ClassWeights classes, int output)
    {
        var (name, loss) = (_compilation.Model.OutputNames[output], _compilation.Losses[output]);
        // Any loss may be used for binary targets, but other values are not classes.
        if (IsRegression(loss) && Array.FindIndex(targets, target => target is not (0 or 1 or float.NaN)) is >= 0 and var number)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"classWeight requires class targets, but the output '{name}' has the loss {loss.Name}, and the target of row {number / width} is {targets[number]}."),
                nameof(classes));
        if (IsClassification(loss) && targets.Length / width is var rows && width == 1
            && Array.FindIndex(targets, target => !float.IsNaN(target) && !float.IsInteger(target)) is >= 0 and var fraction)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"classWeight requires class indices, but the target of row {fraction} of {rows} of the output '{name}' is {targets[fraction]}."),
                nameof(classes));
        var shape = _compilation.Model.Outputs[output].Shape;
        long? columns = shape.Rank == 0 ? 1 : shape[^1];
        if (columns is null || !(IsRegression(loss) || IsClassification(loss))) return;
        long first = columns == 1 && loss is Hinge or SquaredHinge ? -1 : 0, last = Math.Max(2, columns.Value) - 1;
        foreach (var (label, _) in classes)
            if (label < first || label > last)
                throw new ArgumentException(
                    $"classWeight has a weight for class {label} of the output '{name}', whose classes are {(last == 1 ? "0 and 1" : $"0 to {last}")}.",
                    nameof(classes));
    }

    private static bool IsRegression(Loss loss) =>
        loss
            is MeanSquaredError or MeanAbsoluteError or MeanAbsolutePercentageError or MeanSquaredLogarithmicError or Huber or LogCosh or Poisson;

    private static bool IsClassification(Loss loss) =>
        loss.IsCrossentropy || loss is Crossentropy or CategoricalHinge or Hinge or SquaredHinge;

    private static NdArray Multiply(NdArray? given, float[] weights)
    {
        if (given is null) return weights;
        float[] values = given.ToArray<float>();
        int width = values.Length / weights.Length;
        return NdArray.Of([.. values.Select((value, i) => value * weights[i / width])], given.Dimensions);
    }
}
