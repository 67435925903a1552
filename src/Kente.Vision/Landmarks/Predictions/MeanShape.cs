namespace Kente.Vision;

/// <summary>
/// The mean-shape baseline: it predicts for every image the mean positions of the training images. A model that is not better has learned
/// nothing.
/// </summary>
/// <param name="X">Mean horizontal position of each point, as a fraction of the image's width.</param>
/// <param name="Y">Mean vertical position of each point, as a fraction of the image's height.</param>
public sealed record MeanShape(IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    internal static MeanShape Of(LandmarkDataset data)
    {
        LandmarkImage[] shown = [.. data.Images.Where(image => image.HasObject)];
        double Mean(int index, Func<LandmarkPoint, LandmarkImage, double> of) => shown
            .Where(image => image.Points[index].IsAnnotated).Select(image => of(image.Points[index], image)).DefaultIfEmpty(0.5).Average();
        var indices = Enumerable.Range(0, data.Scheme.Count);
        return new(
            [.. indices.Select(i => Mean(i, (point, image) => point.X / image.Size.Width))],
            [.. indices.Select(i => Mean(i, (point, image) => point.Y / image.Size.Height))]);
    }

    /// <summary>Returns the prediction for an image.</summary>
    internal LandmarkSet For(ImageSize size, LandmarkScheme scheme) =>
        new(1, scheme.Names.Select((name, i) => new Landmark(name, X[i] * size.Width, Y[i] * size.Height)));
}
