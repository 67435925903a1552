using CsCheck;
using Kente.Vision.Images;

namespace Kente.Vision.Tests.Images;

public class PictureTests
{
    private static readonly Gen<Picture> AnyPicture =
        from width in Gen.Int[1, 40]
        from height in Gen.Int[1, 40]
        from pixels in Gen.Byte.Array[3 * width * height]
        select new Picture(width, height, pixels);

    [Fact]
    public void Png_gives_back_every_pixel() => AnyPicture.Sample(picture =>
        picture.Pixels.AsSpan().SequenceEqual(Picture.Decode(picture.EncodePng()).Pixels), iter: 200);

    [Fact]
    public void A_saved_file_has_the_size_that_its_header_tells()
    {
        using var folder = new TestFolder();
        foreach (var name in new[] { "a.png", "b.jpg" })
        {
            folder.Picture(name, 31, 17);
            Assert.Equal(new PictureSize(31, 17), Picture.ReadSize(folder[name]));
            Assert.Equal(new PictureSize(31, 17), Picture.Load(folder[name]).Size);
        }
    }

    [Fact]
    public void Jpeg_stays_close()
    {
        var picture = new Picture(32, 32, new Rgb(200, 40, 90));
        Assert.All(picture.Pixels.Zip(Picture.Decode(picture.EncodeJpeg(95)).Pixels), pair => Assert.InRange(pair.First - pair.Second, -4, 4));
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
        var picture = Noise(64, 48);
        var bytes = extension == "png" ? picture.EncodePng() : picture.EncodeJpeg();
        File.WriteAllBytes(folder["cut." + extension], bytes[..(int)(kept * bytes.Length)]);
        var error = Assert.Throws<DataException>(() => Picture.Load(folder["cut." + extension]));
        Assert.Equal(folder["cut." + extension], error.Path);
        Assert.Contains("cut", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_picture_is_an_error()
    {
        using var folder = new TestFolder();
        folder.Write("text.jpg", "not a picture");
        folder.Write("empty.jpg", "");
        Assert.Throws<DataException>(() => Picture.Load(folder["text.jpg"]));
        Assert.Throws<DataException>(() => Picture.ReadSize(folder["text.jpg"]));
        Assert.Throws<DataException>(() => Picture.Load(folder["empty.jpg"]));
        Assert.Throws<DataException>(() => Picture.ReadSize(folder["empty.jpg"]));
        Assert.Contains("no such", Assert.Throws<DataException>(() => Picture.Load(folder["absent.jpg"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_are_an_error_and_never_a_crash() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        Assert.Throws<DataException>(() => Picture.Decode(bytes));
    }, iter: 200);

    [Fact]
    public void A_header_that_promises_more_pixels_than_fit_is_an_error()
    {
        byte[] header = [.. "BM"u8, 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 0x60, 0xEA, 0, 0, 0x60, 0xEA, 0, 0, 1, 0, 24, 0, .. new byte[64]];
        Assert.Throws<DataException>(() => Picture.Decode(header));
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
        var picture = new Picture(64, 32);
        for (var y = 0; y < 16; y++)
            for (var x = 0; x < 16; x++) picture[x, y] = new(255, 255, 255);
        File.WriteAllBytes(folder["turned.jpg"], WithOrientation(picture.EncodeJpeg(100), orientation));
        var loaded = Picture.Load(folder["turned.jpg"]);
        Assert.Equal(orientation > 4 ? new PictureSize(32, 64) : new PictureSize(64, 32), loaded.Size);
        Assert.Equal(loaded.Size, Picture.ReadSize(folder["turned.jpg"]));
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
        var picture = Picture.Decode(png.ToArray());
        Assert.Equal(Rgb.Grey(255), picture[0, 0]);
        Assert.InRange(picture[1, 0].Green, (byte)125, (byte)129);
    }

    [Fact]
    public void Resizing_keeps_the_mean_and_a_flat_colour()
    {
        Assert.All(new Picture(37, 23, Rgb.Grey(117)).Resize(11, 50).Pixels, value => Assert.Equal(117, value));
        var noise = Noise(120, 90);
        Assert.Equal(Mean(noise), Mean(noise.Resize(40, 30)), 1.0);
    }

    [Fact]
    public void Shrinking_does_not_alias()
    {
        var stripes = new Picture(200, 10);
        for (var y = 0; y < 10; y++)
            for (var x = 0; x < 200; x += 2) stripes[x, y] = Rgb.Grey(255);
        Assert.All(stripes.Resize(40, 10).Pixels, value => Assert.InRange(value, 115, 140));
    }

    [Fact]
    public void Mistakes_of_the_caller_are_argument_errors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Picture(0, 3));
        Assert.Throws<ArgumentException>(() => new Picture(2, 2, new byte[11]));
        Assert.Throws<ArgumentException>(() => new Picture(2, 2).Save("x.gif"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Picture(2, 2).EncodeJpeg(0));
        using var folder = new TestFolder();
        Assert.Throws<DataException>(() => new Picture(2, 2).Save(folder["absent/x.png"]));
    }

    private static Picture Noise(int width, int height)
    {
        var picture = new Picture(width, height);
        new Random(1).NextBytes(picture.Pixels);
        return picture;
    }

    private static double Mean(Picture picture) => picture.Pixels.Average(value => (double)value);

    /// <summary>Puts an EXIF block with only the orientation behind the file's first marker.</summary>
    private static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
