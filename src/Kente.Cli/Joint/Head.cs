using Kente.Data;

namespace Kente.Cli.Joint;

/// <summary>An output of a study.</summary>
/// <param name="Name">Its name, that of the model's output.</param>
/// <param name="Measures">What its predictions are worth.</param>
/// <param name="Classes">How many classes there are; 0 for a number, 1 for yes or no.</param>
internal sealed record Head(string Name, IReadOnlyList<Measure> Measures, int Classes = 0)
{
    /// <summary>The answer that needs no input: the mean of the training targets, or how frequent each class is.</summary>
    public NdArray Constant(NdArray training, int rows)
    {
        float[] known = [.. training.ToArray<float>().Where(value => !float.IsNaN(value))];
        float[] answer = Classes <= 1 ? [known.Average()] : [.. Enumerable.Range(0, Classes).Select(label => known.Count(value => (int)value == label) / (float)known.Length)];
        return NdArray.Of([.. Enumerable.Range(0, rows).SelectMany(_ => answer)], rows, answer.Length);
    }
}
