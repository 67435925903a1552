// The Gloo process group of libtorch behind a C interface. Built without libtorch's headers, so the few types that it passes are declared
// here with the layout that they have in the version named by KENTE_LIBTORCH; ProcessGroup opens it with that version only. Store and group
// live as long as the process; what a call returns is released.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <fcntl.h>
#include <iostream>
#include <new>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

#define KENTE_LIBTORCH "2.10.0"

namespace c10 {
namespace detail {
template <class T> struct intrusive_target_default_null_type {};
}
template <class T, class Null = detail::intrusive_target_default_null_type<T>> class intrusive_ptr {
public:
    T* target = nullptr;
    intrusive_ptr() {}
    intrusive_ptr(T* of) : target(of) {}
    intrusive_ptr(const intrusive_ptr& other) : target(other.target) {}
    ~intrusive_ptr() {}
};
}

namespace at {
class Tensor {
public:
    void* target;
    Tensor(const Tensor& other) : target(other.target) {}
    ~Tensor() {}
};
}

namespace c10d {
const uint64_t Kept = (1000ull << 32) | 1000; // weak and strong references
struct Counted {
    void* table = nullptr;
    uint64_t references = 0;
};
struct Store : Counted {};
struct TCPStoreOptions {
    uint16_t port = 29500;
    bool isServer = false;
    std::optional<size_t> numWorkers;
    bool waitWorkers = true;
    std::chrono::milliseconds timeout{300000};
    bool multiTenant = false;
    std::optional<int> masterListenFd;
    bool useLibUV = true;
};
struct TCPStore : Store {
    char room[4096];
    explicit TCPStore(std::string host, const TCPStoreOptions& options);
};
struct Work : Counted {};
struct ReduceOp : Counted {
    uint8_t operation = 0; // sum
    void* supplement = nullptr;
    ReduceOp() { references = Kept; }
};
struct AllreduceOptions {
    ReduceOp operation;
    std::chrono::milliseconds timeout{-1};
    bool asyncOp = true;
    char rest[128] = {};
};
struct BroadcastOptions {
    int64_t rootRank = 0, rootTensor = 0;
    std::chrono::milliseconds timeout{-1};
    bool asyncOp = true;
    char rest[128] = {};
};
struct AllToAllOptions {
    std::chrono::milliseconds timeout{-1};
    bool asyncOp = true;
    char rest[128] = {};
};
struct AllgatherOptions {
    std::chrono::milliseconds timeout{-1};
    bool asyncOp = true;
    char rest[128] = {};
};
class ProcessGroupGloo : public Counted {
public:
    char room[8192];
    struct Options : Counted {
        static c10::intrusive_ptr<Options> create_default(std::chrono::milliseconds timeout);
    };
    ProcessGroupGloo(const c10::intrusive_ptr<Store>& store, int rank, int size, c10::intrusive_ptr<Options> options);
    c10::intrusive_ptr<Work> allreduce(std::vector<at::Tensor>& tensors, const AllreduceOptions& options);
    c10::intrusive_ptr<Work> broadcast(std::vector<at::Tensor>& tensors, const BroadcastOptions& options);
    c10::intrusive_ptr<Work> alltoall_base(
        at::Tensor& received, at::Tensor& sent, std::vector<int64_t>& receivedParts, std::vector<int64_t>& sentParts,
        const AllToAllOptions& options);
    c10::intrusive_ptr<Work> _allgather_base(at::Tensor& all, at::Tensor& own, const AllgatherOptions& options);
};
void register_work(const at::Tensor& tensor, const c10::intrusive_ptr<Work>& work);
at::Tensor wait_tensor(const at::Tensor& tensor);
}

extern "C" int32_t aoti_torch_delete_tensor_object(void* tensor);

namespace {
thread_local std::string fault;

// Gloo writes to the standard output of the program when it connects.
class Silence {
    int saved = -1;

public:
    Silence() {
        std::cout.flush();
        saved = dup(1);
        int nothing = open("/dev/null", O_WRONLY);
        if (nothing >= 0) {
            dup2(nothing, 1);
            close(nothing);
        }
    }
    ~Silence() {
        std::cout.flush();
        if (saved >= 0) {
            dup2(saved, 1);
            close(saved);
        }
    }
};

template <class Body> int guarded(Body body) {
    try {
        body();
        return 0;
    } catch (const std::exception& caught) {
        fault = caught.what();
    } catch (...) {
        fault = "an exception of unknown type";
    }
    return 1;
}

// Gives up one reference. The destructor of a tensor does it for any reference-counted object: count and destructor are those of their
// common base class.
void release(void* target) {
    void** handle = static_cast<void**>(::operator new(sizeof(void*)));
    *handle = target;
    aoti_torch_delete_tensor_object(handle);
}

void wait(at::Tensor* tensor, c10::intrusive_ptr<c10d::Work> work) {
    struct Releasing {
        void* work;
        ~Releasing() { release(work); }
    } releasing{work.target};
    c10d::register_work(*tensor, work);
    at::Tensor same = c10d::wait_tensor(*tensor);
    release(same.target);
}
}

#define KENTE_API extern "C" __attribute__((visibility("default")))

KENTE_API const char* kente_c10d_libtorch() { return KENTE_LIBTORCH; }
KENTE_API const char* kente_c10d_error() { return fault.c_str(); }

// The process 0 gives a socket that listens at the address, the others -1.
KENTE_API int kente_c10d_open(const char* host, int port, int listening, int rank, int size, int timeout_ms, void** group) {
    return guarded([&] {
        Silence silence;
        c10d::TCPStoreOptions options;
        options.port = static_cast<uint16_t>(port);
        options.isServer = rank == 0;
        options.numWorkers = static_cast<size_t>(size);
        options.timeout = std::chrono::milliseconds(timeout_ms);
        if (rank == 0) options.masterListenFd = listening;
        auto* store = new (calloc(1, sizeof(c10d::TCPStore))) c10d::TCPStore(std::string(host), options);
        store->references = c10d::Kept;
        auto groupOptions = c10d::ProcessGroupGloo::Options::create_default(std::chrono::milliseconds(timeout_ms));
        groupOptions.target->references = c10d::Kept;
        auto* made = new (calloc(1, sizeof(c10d::ProcessGroupGloo)))
            c10d::ProcessGroupGloo(c10::intrusive_ptr<c10d::Store>(store), rank, size, groupOptions);
        made->references = c10d::Kept;
        *group = made;
    });
}

KENTE_API int kente_c10d_sum(void* group, at::Tensor* tensor) {
    return guarded([&] {
        std::vector<at::Tensor> tensors{*tensor};
        wait(tensor, static_cast<c10d::ProcessGroupGloo*>(group)->allreduce(tensors, c10d::AllreduceOptions()));
    });
}

KENTE_API int kente_c10d_broadcast(void* group, at::Tensor* tensor, int from) {
    return guarded([&] {
        std::vector<at::Tensor> tensors{*tensor};
        c10d::BroadcastOptions options;
        options.rootRank = from;
        wait(tensor, static_cast<c10d::ProcessGroupGloo*>(group)->broadcast(tensors, options));
    });
}

KENTE_API int kente_c10d_all_to_all(void* group, at::Tensor* sent, at::Tensor* received) {
    return guarded([&] {
        std::vector<int64_t> equalParts, alike;
        wait(received, static_cast<c10d::ProcessGroupGloo*>(group)->alltoall_base(
            *received, *sent, equalParts, alike, c10d::AllToAllOptions()));
    });
}

KENTE_API int kente_c10d_all_gather(void* group, at::Tensor* own, at::Tensor* all) {
    return guarded([&] {
        wait(all, static_cast<c10d::ProcessGroupGloo*>(group)->_allgather_base(*all, *own, c10d::AllgatherOptions()));
    });
}
