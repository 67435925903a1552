using System.IO.MemoryMappedFiles;
using Kente.Distributed.Coordination;

namespace Kente.Distributed.Engines;

/// <summary>
/// Memory that the processes of one host have in common. Each process has two buffers of <see cref="PieceBytes"/>, which it fills by turns,
/// and counters that the others read.
/// </summary>
internal sealed unsafe class SharedSegment : IDisposable
{
    /// <summary>Bytes of a buffer: two of a process fit into a processor's cache.</summary>
    public const int PieceBytes = 256 << 10;

    private const string Question = "memory", Opened = "opened", Use = "use", None = "";
    private const int HeaderBytes = 4096, SlotBytes = 256; // two pairs of cache lines: what others wait for, and the rest
    private const int ArrivedAt = 0, LengthAt = 64, WaitingAt = 128, LeftAt = 132, JoinedAt = 136;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _size;

    private SharedSegment(MemoryMappedFile file, int size)
    {
        (_file, _size) = (file, size);
        _view = file.CreateViewAccessor(0, Capacity(size));
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Agrees with the other processes on common memory; called in the process 0.</summary>
    /// <param name="links">Connections to the others.</param>
    /// <param name="isWanted">Whether this process may use it.</param>
    /// <param name="timeout">How long to wait for each process.</param>
    /// <returns>The memory; <see langword="null"/> if the processes are on several hosts, or one of them cannot open it.</returns>
    public static SharedSegment? Offer(IReadOnlyList<Link> links, bool isWanted, TimeSpan timeout)
    {
        int size = links.Count + 1;
        string name = OperatingSystem.IsWindows() ? $"Local\\kente-{Guid.NewGuid():N}" : Path.Combine(Folder, $"kente-{Guid.NewGuid():N}");
        var segment = isWanted && links.All(link => link.Host == Rendezvous.Host) ? Create(name, size) : null;
        foreach (var link in links) link.Send(Question, segment is null ? None : name);
        bool isCommon = segment is not null;
        foreach (var link in links) isCommon &= link.Receive(timeout) is [Question, Opened] && segment!.HasJoined(link.Rank);
        foreach (var link in links) link.Send(Question, isCommon ? Use : None);
        if (!OperatingSystem.IsWindows()) File.Delete(name); // it lives until the last process ends
        if (isCommon) return segment;
        segment?.Dispose();
        return null;
    }

    /// <summary>Agrees with the process 0 on common memory; called in the others.</summary>
    /// <param name="link">Connection to the process 0.</param>
    /// <param name="rank">Number of this process.</param>
    /// <param name="size">Number of processes.</param>
    /// <param name="isWanted">Whether this process may use it.</param>
    /// <param name="timeout">How long to wait for the process 0.</param>
    public static SharedSegment? Accept(Link link, int rank, int size, bool isWanted, TimeSpan timeout)
    {
        var segment = link.Receive(timeout) is [Question, { Length: > 0 } name] && isWanted ? Open(name, size) : null;
        if (segment is not null) *(long*)(segment.Slot(rank) + JoinedAt) = rank;
        link.Send(Question, segment is null ? None : Opened);
        if (link.Receive(timeout) is [Question, Use]) return segment;
        segment?.Dispose();
        return null;
    }

    /// <summary>The last step of the exchanges that a process has begun.</summary>
    public ref long Arrived(int rank) => ref *(long*)(Slot(rank) + ArrivedAt);

    /// <summary>The length of what a process has put into a buffer.</summary>
    public ref long Length(int rank, int buffer) => ref *(long*)(Slot(rank) + LengthAt + (buffer * sizeof(long)));

    /// <summary>The low half of <see cref="Arrived"/>, for <see cref="Futex"/>.</summary>
    public ref int ArrivedWord(int rank) => ref *(int*)(Slot(rank) + ArrivedAt);

    /// <summary>Number of processes that sleep until a process arrives.</summary>
    public ref int Waiting(int rank) => ref *(int*)(Slot(rank) + WaitingAt);

    /// <summary>1 if a process has left.</summary>
    public ref int Left(int rank) => ref *(int*)(Slot(rank) + LeftAt);

    /// <summary>A buffer of a process: 0 or 1.</summary>
    public byte* Buffer(int rank, int buffer) => _start + Header(_size) + ((((long)rank * 2) + buffer) * PieceBytes);

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private static string Folder => Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private static long Header(int size) => ((HeaderBytes - 1L + ((long)size * SlotBytes)) / HeaderBytes) * HeaderBytes;

    private static long Capacity(int size) => Header(size) + (2L * size * PieceBytes);

    private bool HasJoined(int rank) => Volatile.Read(ref *(long*)(Slot(rank) + JoinedAt)) == rank;

    private byte* Slot(int rank) => _start + ((long)rank * SlotBytes);

    private static SharedSegment? Create(string name, int size)
    {
        try
        {
            if (OperatingSystem.IsWindows()) return new(MemoryMappedFile.CreateNew(name, Capacity(size)), size);
            FileStreamOptions options = new()
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite | FileShare.Delete,
                PreallocationSize = Capacity(size), // a full file system is an error here, but the end of the process when the memory is used
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            FileStream file = new(name, options);
            file.SetLength(Capacity(size));
            return new(MemoryMappedFile.CreateFromFile(
                file, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false), size);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A process in another container, or of another user, finds no such file.
    private static SharedSegment? Open(string name, int size)
    {
        try
        {
            if (OperatingSystem.IsWindows()) return new(MemoryMappedFile.OpenExisting(name), size);
            FileStream file = new(name, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return new(MemoryMappedFile.CreateFromFile(
                file, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false), size);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
