namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>How pixels between pixels are made, and those beyond the edge.</summary>
/// <param name="Interpolation">Bilinear or the nearest pixel.</param>
/// <param name="Fill">What stands beyond the edge.</param>
/// <param name="FillValue">The value of <see cref="FillMode.Constant"/>.</param>
internal readonly record struct PixelMoving(Interpolation Interpolation, FillMode Fill, double FillValue)
{
    public static PixelMoving Of(Interpolation interpolation, FillMode fill, double fillValue) => interpolation is Interpolation.Bilinear or Interpolation.Nearest
        ? new(interpolation, fill, fillValue)
        : throw new ArgumentOutOfRangeException(nameof(interpolation), interpolation, "Images are moved with Bilinear or Nearest.");

    public static PixelMoving Read(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        return new(
            config.Choice("interpolation", Interpolation.Bilinear, ("bilinear", Interpolation.Bilinear), ("nearest", Interpolation.Nearest)),
            config.Choice("fill_mode", FillMode.Reflect, ("reflect", FillMode.Reflect), ("constant", FillMode.Constant), ("wrap", FillMode.Wrap), ("nearest", FillMode.Nearest)),
            config.Number("fill_value", 0));
    }

    public void Write(ObjectConfig config)
    {
        config.Set("interpolation", Interpolation == Interpolation.Bilinear ? "bilinear" : "nearest");
        config.Set("fill_mode", Fill switch { FillMode.Reflect => "reflect", FillMode.Constant => "constant", FillMode.Wrap => "wrap", _ => "nearest" });
        config.Set("fill_value", FillValue);
    }
}
