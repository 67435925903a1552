using System.Buffers.Binary;

namespace Kente.Vision.Tests.Images;

public class ImageOrientationTests
{
    [Theory]
    [InlineData(1, true, false)]
    [InlineData(6, true, true)]
    [InlineData(6, true, false)]
    [InlineData(8, false, true)]
    public void The_EXIF_rotation_of_a_PNG_is_applied(byte orientation, bool littleEndian, bool afterPixels)
    {
        using TestFolder folder = new();
        RgbImage image = new(40, 20, Rgb.Gray(10));
        image.Save(folder["a.png"]);
        byte[] png = File.ReadAllBytes(folder["a.png"]), chunk = Chunk(Exif(orientation, littleEndian));
        // After the header of 33 bytes, or before the end of 12 bytes.
        int at = afterPixels ? png.Length - 12 : 33;
        File.WriteAllBytes(folder["a.png"], [.. png[..at], .. chunk, .. png[at..]]);
        ImageSize expected = orientation == 1 ? new(40, 20) : new(20, 40);
        Assert.Equal(expected, RgbImage.ReadSize(folder["a.png"]));
        Assert.Equal(expected, RgbImage.Load(folder["a.png"]).Size);
    }

    [Fact]
    public void A_damaged_EXIF_chunk_is_ignored()
    {
        using TestFolder folder = new();
        new RgbImage(40, 20, Rgb.Gray(10)).Save(folder["a.png"]);
        byte[] png = File.ReadAllBytes(folder["a.png"]), exif = Exif(6, littleEndian: true);
        foreach (byte[] damaged in (byte[][])[[], exif[..5], exif[..12], [.. exif[..4], 255, 255, 255, 255, .. exif[8..]]])
        {
            File.WriteAllBytes(folder["b.png"], [.. png[..33], .. Chunk(damaged), .. png[33..]]);
            Assert.Equal(new(40, 20), RgbImage.ReadSize(folder["b.png"]));
            Assert.Equal(new(40, 20), RgbImage.Load(folder["b.png"]).Size);
        }
    }

    private static byte[] Exif(byte orientation, bool littleEndian) => littleEndian
        ? [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
        : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];

    private static byte[] Chunk(byte[] data)
    {
        byte[] typed = [.. "eXIf"u8, .. data], length = new byte[4], crc = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc(typed));
        return [.. length, .. typed, .. crc];
    }

    private static uint Crc(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
