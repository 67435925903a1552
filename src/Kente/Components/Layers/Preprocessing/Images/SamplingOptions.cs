namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>How images are sampled between and outside their pixels.</summary>
/// <param name="Interpolation">Interpolation: bilinear or nearest.</param>
/// <param name="Fill">How pixels outside the image are filled.</param>
/// <param name="FillValue">Value of pixels outside the image with <see cref="FillMode.Constant"/>.</param>
internal readonly record struct SamplingOptions(Interpolation Interpolation, FillMode Fill, double FillValue)
{
    public static SamplingOptions Of(Interpolation interpolation, FillMode fill, double fillValue) =>
        interpolation is Interpolation.Bilinear or Interpolation.Nearest
            ? new(interpolation, fill, fillValue)
            : throw new ArgumentOutOfRangeException(
                nameof(interpolation), interpolation, "The interpolation of a geometric transform must be Bilinear or Nearest.");

    public static SamplingOptions Read(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        return new(
            config.Choice(
                "interpolation", Interpolation.Bilinear, ("bilinear", Interpolation.Bilinear), ("nearest", Interpolation.Nearest)),
            config.Choice(
                "fill_mode", FillMode.Reflect, ("reflect", FillMode.Reflect), ("constant", FillMode.Constant), ("wrap", FillMode.Wrap),
                ("nearest", FillMode.Nearest)),
            config.Number("fill_value", 0));
    }

    public void Write(ObjectConfig config)
    {
        config.Set("interpolation", Interpolation == Interpolation.Bilinear ? "bilinear" : "nearest");
        config.Set("fill_mode", Fill switch
        {
            FillMode.Reflect => "reflect",
            FillMode.Constant => "constant",
            FillMode.Wrap => "wrap",
            _ => "nearest",
        });
        config.Set("fill_value", FillValue);
    }
}
