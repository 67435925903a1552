using System.Buffers.Binary;
using System.Text;
using Kente.Tests.Files;
using static Kente.Callbacks;

namespace Kente.Tests.Training.Callbacks;

/// <summary>Reads event files back by the definition of the format: framed records of protocol buffers.</summary>
public sealed class TensorBoardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Epoch_metrics_are_curves_of_training_and_validation()
    {
        new ScriptedRun("val_loss", 3, 2.5, 1).Fit(callbacks: TensorBoard(_folder["run"]));

        Assert.Equal([(0, "epoch_loss"), (1, "epoch_loss"), (2, "epoch_loss")], Curves("train").Select(value => (value.Step, value.Tag)));
        Assert.Equal([(0, "epoch_loss", 3f), (1, "epoch_loss", 2.5f), (2, "epoch_loss", 1f)], Curves("validation"));
    }

    [Fact]
    public void UpdateFreq_writes_metrics_of_steps()
    {
        new ScriptedRun("other", 1, 2, 3).Fit(callbacks: TensorBoard(_folder["run"], updateFreq: 1));
        Assert.Equal(
            [(1, "batch_loss"), (2, "batch_loss"), (3, "batch_loss")],
            Curves("train").Where(value => value.Tag.StartsWith("batch", StringComparison.Ordinal)).Select(
                value => (value.Step, value.Tag)));
    }

    [Fact]
    public void Directory_that_cannot_be_created_throws()
    {
        File.WriteAllText(_folder["run"], "a file");
        Assert.StartsWith(
            "The file cannot be written:",
            Assert.Throws<DataException>(() => new ScriptedRun("other", 1).Fit(callbacks: TensorBoard(_folder["run"]))).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Checksums_are_CRC32C() =>
        // The check value of CRC-32C is the checksum of the digits 1 to 9; RFC 3720 gives that of 32 zeros.
        Assert.Equal((0xe3069283u, 0x8a9136aau), (Crc32C("123456789"u8), Crc32C(new byte[32])));

    private List<(int Step, string Tag, float Value)> Curves(string part)
    {
        string path = Assert.Single(Directory.GetFiles(Path.Combine(_folder["run"], part)));
        Assert.StartsWith("events.out.tfevents.", Path.GetFileName(path), StringComparison.Ordinal);
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        List<(int, string, float)> values = [];
        for (int i = 0; rest.Length > 0; i++)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.Equal(Masked(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            Assert.Equal(Masked(rest.Slice(12, length)), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            var fields = Fields(rest.Slice(12, length));
            Assert.InRange(BitConverter.ToDouble(fields[1][0]), 1.7e9, 1e11);
            if (i == 0) Assert.Equal("brain.Event:2", Encoding.UTF8.GetString(fields[3][0]));
            else
                foreach (byte[] value in Fields(fields[5][0]).GetValueOrDefault(1, []))
                {
                    var inside = Fields(value);
                    values.Add((fields[2][0][0], Encoding.UTF8.GetString(inside[1][0]), BitConverter.ToSingle(inside[2][0])));
                }
            rest = rest[(12 + length + 4)..];
        }
        return values;
    }

    private static Dictionary<int, List<byte[]>> Fields(ReadOnlySpan<byte> message)
    {
        Dictionary<int, List<byte[]>> fields = [];
        while (message.Length > 0)
        {
            int key = message[0], field = key >> 3;
            int start = 1, length = (key & 7) switch { 1 => 8, 5 => 4, _ => 1 };
            if ((key & 7) == 2) (start, length) = (2, message[1]);
            if (!fields.TryGetValue(field, out var values)) fields[field] = values = [];
            values.Add(message.Slice(start, length).ToArray());
            message = message[(start + length)..];
        }
        return fields;
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        uint sum = Crc32C(data);
        return ((sum >> 15) | (sum << 17)) + 0xa282ead8;
    }

    // Bitwise, by the definition.
    private static uint Crc32C(ReadOnlySpan<byte> data)
    {
        uint sum = uint.MaxValue;
        foreach (byte one in data)
        {
            sum ^= one;
            for (int bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0x82f63b78;
        }
        return ~sum;
    }
}
