namespace Kente.Vision.Landmarks.Inference;

/// <summary>The prediction for an image, in pixels of the network's input.</summary>
/// <param name="Presence">Probability that the image shows an object.</param>
/// <param name="Points">The points.</param>
/// <param name="Letterbox">How the image was fitted into the input.</param>
internal sealed record FrameLandmarks(double Presence, FramePoint[] Points, Letterbox Letterbox)
{
    /// <summary>Returns the points in pixels of the image, with radii if the detector is calibrated.</summary>
    public LandmarkSet ToImage(LandmarkScheme scheme, CalibratedRadii? radii)
    {
        var (scaleX, scaleY) = (
            (double)Letterbox.Source.Width / Letterbox.Content.Width, (double)Letterbox.Source.Height / Letterbox.Content.Height);
        return new(Presence, Points.Select((point, i) => new Landmark(
            scheme.Names[i], (point.X - Letterbox.PadLeft) * scaleX, (point.Y - Letterbox.PadTop) * scaleY)
        {
            Visibility = point.Visibility,
            Uncertainty = point.Deviation / Letterbox.Scale,
            Radius = radii?.Radius(i, point.Deviation) / Letterbox.Scale,
        }));
    }
}
