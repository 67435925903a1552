namespace Kente.Vision.Detect;

/// <summary>How the best weights of a detector are selected during training.</summary>
/// <param name="Data">Validation data; <see langword="null"/> for none.</param>
/// <param name="Patience">Number of epochs without improvement before training stops; <see langword="null"/> for never.</param>
/// <param name="RestoreBest">Whether the result has the best weights instead of the last.</param>
/// <param name="Cancellation">Stops training after the current step.</param>
internal sealed record DetectorSelection(BoxDataset? Data, int? Patience, bool RestoreBest, CancellationToken Cancellation);
