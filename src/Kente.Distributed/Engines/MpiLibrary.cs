using System.Runtime.InteropServices;
using System.Text;
using Kente.Native;

namespace Kente.Distributed.Engines;

/// <summary>
/// The functions of an MPI library. Handles are addresses of objects in Open MPI, and numbers that the header defines in MPICH and what is
/// compatible with it (MS-MPI, Intel MPI).
/// </summary>
internal sealed unsafe class MpiLibrary
{
    private const int Funneled = 1; // MPI_THREAD_FUNNELED: only the thread of the training calls

    private readonly delegate* unmanaged<int*, byte***, int, int*, int> _init;
    private readonly delegate* unmanaged<int*, int> _isInitialized;
    private readonly delegate* unmanaged<int> _finalize;
    private readonly delegate* unmanaged<nint, int*, int> _rank, _size;
    private readonly delegate* unmanaged<nint, void*, int, nint, nint, nint, int> _allreduce;
    private readonly delegate* unmanaged<void*, int, nint, int, nint, int> _broadcast;
    private readonly delegate* unmanaged<void*, int, nint, void*, int, nint, nint, int> _allToAll, _allGather;
    private readonly delegate* unmanaged<nint, nint, int> _setErrorHandler;
    private readonly delegate* unmanaged<int, byte*, int*, int> _errorText;
    private readonly nint _world, _sum, _inPlace, _errorsReturn;

    private MpiLibrary(nint handle, string file)
    {
        nint Export(string name) => NativeLibrary.TryGetExport(handle, name, out nint address)
            ? address
            : throw new DistributedException($"The MPI library {file} has no function {name}.");

        var version = (delegate* unmanaged<byte*, int*, int>)Export("MPI_Get_library_version");
        byte* text = stackalloc byte[8192];
        int length = 0;
        _ = version(text, &length);
        Version = Encoding.UTF8.GetString(text, length).TrimEnd('\0').ReplaceLineEndings("\n").Split('\n')[0].Trim().Replace('\t', ' ');

        if (NativeLibrary.TryGetExport(handle, "ompi_mpi_comm_world", out _world))
        {
            (Float32, Float64, Int64, Byte) = (Export("ompi_mpi_float"), Export("ompi_mpi_double"), Export("ompi_mpi_int64_t"), Export("ompi_mpi_byte"));
            (_sum, _errorsReturn, _inPlace) = (Export("ompi_mpi_op_sum"), Export("ompi_mpi_errors_return"), 1);
        }
        else
        {
            bool isMicrosoft = Version.Contains("Microsoft", StringComparison.Ordinal);
            // LONG_LONG: MPI_INT64_T has another number in every version.
            (Float32, Float64, Int64, Byte) = (0x4c00040a, 0x4c00080b, isMicrosoft ? 0x4c000808 : 0x4c000809, 0x4c00010d);
            (_world, _sum, _errorsReturn, _inPlace) = (0x44000000, 0x58000003, 0x54000001, -1);
        }
        _init = (delegate* unmanaged<int*, byte***, int, int*, int>)Export("MPI_Init_thread");
        _isInitialized = (delegate* unmanaged<int*, int>)Export("MPI_Initialized");
        _finalize = (delegate* unmanaged<int>)Export("MPI_Finalize");
        _rank = (delegate* unmanaged<nint, int*, int>)Export("MPI_Comm_rank");
        _size = (delegate* unmanaged<nint, int*, int>)Export("MPI_Comm_size");
        _allreduce = (delegate* unmanaged<nint, void*, int, nint, nint, nint, int>)Export("MPI_Allreduce");
        _broadcast = (delegate* unmanaged<void*, int, nint, int, nint, int>)Export("MPI_Bcast");
        _allToAll = (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, int>)Export("MPI_Alltoall");
        _allGather = (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, int>)Export("MPI_Allgather");
        _setErrorHandler = (delegate* unmanaged<nint, nint, int>)Export("MPI_Comm_set_errhandler");
        _errorText = (delegate* unmanaged<int, byte*, int*, int>)Export("MPI_Error_string");
    }

    /// <summary>The first line of what the library calls itself.</summary>
    public string Version { get; }

    public nint Float32 { get; }

    public nint Float64 { get; }

    public nint Int64 { get; }

    public nint Byte { get; }

    /// <summary>The number of this process.</summary>
    public int Rank { get { int rank = 0; Check(_rank(_world, &rank)); return rank; } }

    /// <summary>The number of processes.</summary>
    public int Size { get { int size = 0; Check(_size(_world, &size)); return size; } }

    /// <summary>Loads the library of the launcher, and starts it.</summary>
    /// <exception cref="DistributedException">There is no MPI library.</exception>
    public static MpiLibrary Start()
    {
        // Debian's MPICH loads UCX, whose handler of signals turns a NullReferenceException of .NET into the end of the process.
        NativeEnvironment.SetDefault("UCX_ERROR_SIGNALS", "");
        NativeEnvironment.SetDefault("UCX_HANDLE_ERRORS", "none");
        string[] names = OperatingSystem.IsWindows() ? ["msmpi.dll", "impi.dll"]
            : OperatingSystem.IsMacOS() ? ["libmpi.dylib", "/opt/homebrew/lib/libmpi.dylib", "/usr/local/lib/libmpi.dylib"]
            : Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE") is not null ? ["libmpi.so.40", "libmpi.so"]
            : ["libmpich.so.12", "libmpi.so.12", "libmpi.so.40", "libmpi.so"];
        foreach (string name in names)
        {
            if (!NativeLibrary.TryLoad(name, out nint handle)) continue;
            MpiLibrary library = new(handle, name);
            library.Initialize();
            return library;
        }
        throw new DistributedException(
            $"There is no MPI library ({string.Join(", ", names)}); install Open MPI or MPICH, or use Gloo by 'kente launch'.");
    }

    /// <summary>Adds up values over all processes, in place.</summary>
    public void Sum(void* values, int count, nint type) => Check(_allreduce(_inPlace, values, count, type, _sum, _world));

    /// <summary>Copies values of one process to all others.</summary>
    public void Broadcast(void* values, int count, nint type, int from) => Check(_broadcast(values, count, type, from, _world));

    /// <summary>Sends a number of bytes from each process to each.</summary>
    public void AllToAll(void* sent, void* received, int count) => Check(_allToAll(sent, count, Byte, received, count, Byte, _world));

    /// <summary>Collects a number of bytes of each process in all.</summary>
    public void AllGather(void* own, void* all, int count) => Check(_allGather(own, count, Byte, all, count, Byte, _world));

    /// <summary>Leaves MPI; the last call.</summary>
    public void Stop() => Check(_finalize());

    private void Initialize()
    {
        int isInitialized = 0, provided = 0;
        Check(_isInitialized(&isInitialized));
        if (isInitialized == 0) Check(_init(null, null, Funneled, &provided));
        Check(_setErrorHandler(_world, _errorsReturn));
    }

    private void Check(int code)
    {
        if (code == 0) return;
        byte* text = stackalloc byte[4096];
        int length = 0;
        _ = _errorText(code, text, &length);
        throw new InvalidOperationException($"MPI: {Encoding.UTF8.GetString(text, length).TrimEnd('\0')}");
    }
}
