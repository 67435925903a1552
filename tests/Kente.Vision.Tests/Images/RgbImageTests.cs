using CsCheck;

namespace Kente.Vision.Tests.Images;

public class RgbImageTests
{
    private static readonly Gen<RgbImage> AnyImage =
        from width in Gen.Int[1, 40]
        from height in Gen.Int[1, 40]
        from pixels in Gen.Byte.Array[3 * width * height]
        select new RgbImage(width, height, pixels);

    [Fact]
    public void Png_gives_back_every_pixel() => AnyImage.Sample(image =>
        image.Pixels.AsSpan().SequenceEqual(RgbImage.Decode(image.EncodePng()).Pixels), iter: 200);

    [Fact]
    public void A_saved_file_has_the_size_that_its_header_tells()
    {
        using var folder = new TestFolder();
        foreach (var name in new[] { "a.png", "b.jpg" })
        {
            folder.Image(name, 31, 17);
            Assert.Equal(new ImageSize(31, 17), RgbImage.ReadSize(folder[name]));
            Assert.Equal(new ImageSize(31, 17), RgbImage.Load(folder[name]).Size);
        }
    }

    [Fact]
    public void Jpeg_stays_close()
    {
        var image = new RgbImage(32, 32, new Rgb(200, 40, 90));
        Assert.All(image.Pixels.Zip(RgbImage.Decode(image.EncodeJpeg(95)).Pixels), pair => Assert.InRange(pair.First - pair.Second, -4, 4));
    }

    [Theory]
    [InlineData("png", 0.3)]
    [InlineData("png", 0.6)]
    [InlineData("png", 0.9)]
    [InlineData("jpg", 0.3)]
    [InlineData("jpg", 0.6)]
    [InlineData("jpg", 0.95)]
    public void A_file_that_is_cut_off_is_an_error_that_names_it(string extension, double kept)
    {
        using var folder = new TestFolder();
        var image = Noise(64, 48);
        var bytes = extension == "png" ? image.EncodePng() : image.EncodeJpeg();
        File.WriteAllBytes(folder["cut." + extension], bytes[..(int)(kept * bytes.Length)]);
        var error = Assert.Throws<DataException>(() => RgbImage.Load(folder["cut." + extension]));
        Assert.Equal(folder["cut." + extension], error.Path);
        Assert.Contains("cut", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_image_is_an_error()
    {
        using var folder = new TestFolder();
        folder.Write("text.jpg", "not an image");
        folder.Write("empty.jpg", "");
        Assert.Throws<DataException>(() => RgbImage.Load(folder["text.jpg"]));
        Assert.Throws<DataException>(() => RgbImage.ReadSize(folder["text.jpg"]));
        Assert.Throws<DataException>(() => RgbImage.Load(folder["empty.jpg"]));
        Assert.Throws<DataException>(() => RgbImage.ReadSize(folder["empty.jpg"]));
        Assert.Contains(
            "no such", Assert.Throws<DataException>(() => RgbImage.Load(folder["absent.jpg"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_are_an_error_and_never_a_crash() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        Assert.Throws<DataException>(() => RgbImage.Decode(bytes));
    }, iter: 200);

    [Fact]
    public void A_header_that_promises_more_pixels_than_fit_is_an_error()
    {
        byte[] header = [
            .. "BM"u8, 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 0x60, 0xEA, 0, 0, 0x60, 0xEA, 0, 0, 1, 0, 24, 0, .. new byte[64]];
        Assert.Throws<DataException>(() => RgbImage.Decode(header));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    public void The_cameras_orientation_is_applied(byte orientation, int column, int row)
    {
        using var folder = new TestFolder();
        var image = new RgbImage(64, 32);
        for (var y = 0; y < 16; y++)
            for (var x = 0; x < 16; x++) image[x, y] = new(255, 255, 255);
        File.WriteAllBytes(folder["turned.jpg"], WithOrientation(image.EncodeJpeg(100), orientation));
        var loaded = RgbImage.Load(folder["turned.jpg"]);
        Assert.Equal(orientation > 4 ? new ImageSize(32, 64) : new ImageSize(64, 32), loaded.Size);
        Assert.Equal(loaded.Size, RgbImage.ReadSize(folder["turned.jpg"]));
        Assert.True(loaded[column * (loaded.Width - 1), row * (loaded.Height - 1)].Red > 240);
        Assert.True(loaded[(1 - column) * (loaded.Width - 1), (1 - row) * (loaded.Height - 1)].Red < 15);
    }

    [Fact]
    public void Transparency_is_laid_over_white()
    {
        using var bitmap = new SkiaSharp.SKBitmap(2, 1, SkiaSharp.SKColorType.Rgba8888, SkiaSharp.SKAlphaType.Unpremul);
        bitmap.SetPixel(0, 0, new(0, 0, 0, 0));
        bitmap.SetPixel(1, 0, new(0, 0, 0, 128));
        using var png = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);
        var image = RgbImage.Decode(png.ToArray());
        Assert.Equal(Rgb.Gray(255), image[0, 0]);
        Assert.InRange(image[1, 0].Green, (byte)125, (byte)129);
    }

    [Fact]
    public void Resizing_keeps_the_mean_and_a_flat_color()
    {
        Assert.All(new RgbImage(37, 23, Rgb.Gray(117)).Resize(11, 50).Pixels, value => Assert.Equal(117, value));
        var noise = Noise(120, 90);
        Assert.Equal(Mean(noise), Mean(noise.Resize(40, 30)), 1.0);
    }

    [Fact]
    public void Shrinking_does_not_alias()
    {
        var stripes = new RgbImage(200, 10);
        for (var y = 0; y < 10; y++)
            for (var x = 0; x < 200; x += 2) stripes[x, y] = Rgb.Gray(255);
        Assert.All(stripes.Resize(40, 10).Pixels, value => Assert.InRange(value, 115, 140));
    }

    [Fact]
    public void Mistakes_of_the_caller_are_argument_errors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RgbImage(0, 3));
        Assert.Throws<ArgumentException>(() => new RgbImage(2, 2, new byte[11]));
        Assert.Throws<ArgumentException>(() => new RgbImage(2, 2).Save("x.gif"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RgbImage(2, 2).EncodeJpeg(0));
        using var folder = new TestFolder();
        Assert.Throws<DataException>(() => new RgbImage(2, 2).Save(folder["absent/x.png"]));
    }

    private static RgbImage Noise(int width, int height)
    {
        var image = new RgbImage(width, height);
        new Random(1).NextBytes(image.Pixels);
        return image;
    }

    private static double Mean(RgbImage image) => image.Pixels.Average(value => (double)value);

    /// <summary>Puts an EXIF block with only the orientation behind the file's first marker.</summary>
    private static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif = [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0,
            0];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
