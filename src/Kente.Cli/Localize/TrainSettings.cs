using System.Globalization;

namespace Kente.Cli.Localize;

/// <summary>What decides the outcome of a training; kept with the checkpoint, so that going on needs no repetition.</summary>
/// <param name="Data">street, or the full path of the data.</param>
/// <param name="Format">The format of the annotations, where it was named.</param>
/// <param name="Images">Number of street images.</param>
/// <param name="Epochs">Number of epochs, where it was given.</param>
/// <param name="Seed">Fixes all random numbers.</param>
/// <param name="Size">Side of the square that the network sees.</param>
/// <param name="Batch">Images in a step.</param>
/// <param name="CourseLoss">Whether the loss is the course's squared error rather than the default.</param>
internal sealed record TrainSettings(string Data, string? Format, int Images, int? Epochs, int Seed, int Size, int Batch, bool CourseLoss)
{
    /// <summary>The settings for people to read.</summary>
    public IEnumerable<KeyValuePair<string, string>> Lines()
    {
        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        yield return new("Data", Data);
        if (Epochs is { } epochs) yield return new("Epochs", Text(epochs));
        yield return new("Seed", Text(Seed));
        yield return new("Input size", $"{Size}×{Size} pixels");
        yield return new("Batch size", Text(Batch));
        if (CourseLoss) yield return new("Loss", "the course's: squared errors");
    }
}
