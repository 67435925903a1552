namespace Kente.Vision.Landmarks.Formats;

/// <summary>What formats cannot store.</summary>
internal static class LandmarkLimits
{
    /// <summary>Checks that a format stores everything that a data set has.</summary>
    /// <exception cref="ArgumentException">The data set has something that the format cannot store.</exception>
    public static void Check(LandmarkDataset data, LandmarkFormat format)
    {
        if (format == LandmarkFormat.Csv) return;
        if (data.Images.FirstOrDefault(image => image.Annotations.Count > 1) is { } several)
            Refuse(several, "has several annotators");
        if (format == LandmarkFormat.CocoKeypoints) return;
        foreach (var image in data.Images)
            if (format == LandmarkFormat.Pts && !image.HasObject) Refuse(image, "has no object");
            else if (image.Points.Any(point => point.Visibility == LandmarkVisibility.Hidden)) Refuse(image, "has hidden points");
            else if (format == LandmarkFormat.Pts && image.Points.Any(point => !point.IsAnnotated)) Refuse(image, "has missing points");
            else if (image.HasObject && image.Points.All(point => !point.IsAnnotated)) Refuse(image, "has an object without points");

        void Refuse(LandmarkImage image, string what) => throw new ArgumentException(
            $"Image {image.Name} {what}, which the format {LandmarkFormats.Name(format)} cannot store; CSV can.", nameof(format));
    }
}
