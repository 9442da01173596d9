-- What wrk sends: the targets of a file, one after the other. Arguments: the file, the media type, an entity tag or nothing.

local requests = {}
local position = 0

function init(arguments)
  local headers = { ["Accept"] = arguments[2] }
  if arguments[3] and arguments[3] ~= "" then
    headers["If-None-Match"] = arguments[3]
  end
  for target in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("GET", target, headers)
  end
end

function request()
  position = position % #requests + 1
  return requests[position]
end

function done(summary, latency)
  local errors = summary.errors
  print()
  print(string.format(
    '{"requests_a_second": %.1f, "p50_ms": %.3f, "p99_ms": %.3f, "errors": %d}',
    summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000,
    latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout
  ))
end
