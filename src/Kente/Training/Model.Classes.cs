using Kente.Training.Loop;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// Computes precision, recall and F1 of each class, their averages and the confusion matrix. The output has a value for each class, or
    /// one value for two classes; with a binary crossentropy of several values a sample may have several classes.
    /// </summary>
    /// <param name="x">Input data.</param>
    /// <param name="y">Targets as for <c>Fit</c>; those of other outputs are not needed.</param>
    /// <param name="classes">Names of the classes in the order of their indices; default the indices.</param>
    /// <param name="output">Name of the output; default the only one.</param>
    /// <param name="batchSize">Number of samples computed together; default 32.</param>
    /// <exception cref="ArgumentException">
    /// The data or the number of classes do not match the model, or there is no such output.
    /// </exception>
    public ClassificationReport EvaluateClasses(
        Arrays x, Arrays y, IReadOnlyList<string>? classes = null, string? output = null, int batchSize = 32)
    {
        ArgumentNullException.ThrowIfNull(y);
        ClassEvaluation evaluation = new(this, classes, output);
        evaluation.Add(Predict(x, batchSize), y);
        return evaluation.Report();
    }
}
