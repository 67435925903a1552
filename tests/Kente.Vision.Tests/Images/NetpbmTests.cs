using System.Text;
using CsCheck;

namespace Kente.Vision.Tests.Images;

/// <summary>Binary PGM and PPM files.</summary>
public class NetpbmTests
{
    [Fact]
    public void A_PPM_file_gives_back_every_pixel() =>
        (from width in Gen.Int[1, 20]
         from height in Gen.Int[1, 20]
         from pixels in Gen.Byte.Array[3 * width * height]
         select (width, height, pixels)).Sample(image =>
        {
            var decoded = RgbImage.Decode(File("P6", image.width, image.height, 255, image.pixels));
            return decoded.Size == new ImageSize(image.width, image.height) && decoded.Pixels.AsSpan().SequenceEqual(image.pixels);
        });

    [Fact]
    public void Gray_levels_are_scaled_to_bytes()
    {
        Assert.Equal([0, 0, 0, 128, 128, 128, 255, 255, 255], RgbImage.Decode(File("P5", 3, 1, 255, [0, 128, 255])).Pixels);
        Assert.Equal([0, 0, 0, 85, 85, 85, 255, 255, 255], RgbImage.Decode(File("P5", 3, 1, 3, [0, 1, 3])).Pixels);
        // Two bytes for each value, the higher one first.
        Assert.Equal([255, 255, 255, 128, 128, 128], RgbImage.Decode(File("P5", 2, 1, 65535, [255, 255, 128, 128])).Pixels);
    }

    [Fact]
    public void Comments_and_any_white_space_are_part_of_the_header()
    {
        using TestFolder folder = new();
        byte[] encoded = [.. "P5 # a camera\n#another line\n 2\t1\r\n255\n"u8, 7, 9];
        System.IO.File.WriteAllBytes(folder["a.pgm"], encoded);
        Assert.Equal(new ImageSize(2, 1), RgbImage.ReadSize(encoded));
        Assert.Equal(new ImageSize(2, 1), RgbImage.ReadSize(folder["a.pgm"]));
        Assert.Equal([7, 7, 7, 9, 9, 9], RgbImage.Load(folder["a.pgm"]).Pixels);
    }

    [Theory]
    [InlineData("P5 3 1 255 ab", "The image is truncated; a complete PGM or PPM file is expected.")]
    [InlineData("P5 3 0 255 abc", "The header of the image is invalid")]
    [InlineData("P5 3 1 70000 abc", "The header of the image is invalid")]
    [InlineData("P6 99999999999 1 255 abc", "The header of the image is invalid")]
    [InlineData("P6 99999 99999 255 abc", "The image has 99999×99999 pixels")]
    [InlineData("P5 ", "The header of the image is invalid")]
    public void Files_with_mistakes_are_one_sentence(string content, string message) => Assert.Contains(
        message, Assert.Throws<DataException>(() => RgbImage.Decode(Encoding.ASCII.GetBytes(content))).Message, StringComparison.Ordinal);

    private static byte[] File(string magic, int width, int height, int level, byte[] values) =>
        [.. Encoding.ASCII.GetBytes($"{magic}\n{width} {height}\n{level}\n"), .. values];
}
