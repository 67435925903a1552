using TorchSharp;

namespace Kente.Distributed.Engines;

/// <summary>The MPI of the machine.</summary>
internal sealed unsafe class MpiEngine(MpiLibrary library) : IEngine
{
    // Larger ones are slow: the library's temporaries are new memory each time.
    private const long PieceBytes = 4 << 20;

    public string Description => library.Version;

    public void Sum(torch.Tensor values)
    {
        var (type, size) = values.dtype switch
        {
            torch.ScalarType.Float32 => (library.Float32, 4),
            torch.ScalarType.Float64 => (library.Float64, 8),
            torch.ScalarType.Int64 => (library.Int64, 8),
            var other => throw new NotSupportedException($"Values of type {other} cannot be added over processes."),
        };
        ForPieces(values, size, (start, count) => library.Sum((void*)start, count, type));
    }

    public void Broadcast(torch.Tensor values, int from = 0) =>
        ForPieces(values, 1, (start, count) => library.Broadcast((void*)start, count, library.Byte, from));

    public void AllToAll(torch.Tensor sent, torch.Tensor received)
    {
        fixed (byte* from = sent.bytes, to = received.bytes) library.AllToAll(from, to, sent.bytes.Length / library.Size);
    }

    public void AllGather(torch.Tensor own, torch.Tensor all)
    {
        fixed (byte* from = own.bytes, to = all.bytes) library.AllGather(from, to, own.bytes.Length);
    }

    public void Dispose() => library.Stop();

    private static void ForPieces(torch.Tensor values, int size, Action<nint, int> exchange)
    {
        fixed (byte* start = values.bytes)
        {
            long length = values.bytes.Length, piece = PieceBytes / size * size;
            for (long done = 0; done < length; done += piece)
                exchange((nint)(start + done), (int)(Math.Min(piece, length - done) / size));
        }
    }
}
